/** Wire contract of accounts. Isomorphic, imports only zod and its neighbours. */
import { z } from "zod";
import { workspaceName } from "@/server/workspaces/workspace-schemas";

export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));

/** Length is what makes a password strong (NIST SP 800-63B); the upper bound keeps hashing cheap. */
const newPassword = z.string().min(10, "Use at least 10 characters.").max(200, "Use at most 200 characters.");

const enteredPassword = z.string().min(1, "Enter your password.").max(200, "Use at most 200 characters.");

const personName = z.string().trim().min(1, "Enter your name.").max(80, "Use at most 80 characters.");

export const signInInput = z.object({ email: emailAddress, password: enteredPassword });
export type SignInInput = z.infer<typeof signInInput>;

export const signUpInput = z.object({
  name: personName,
  email: emailAddress,
  password: newPassword,
  workspaceName,
});
export type SignUpInput = z.infer<typeof signUpInput>;

/** Whoever was invited joins a workspace that is there already. */
export const signUpInvitedInput = signUpInput.omit({ workspaceName: true });
export type SignUpInvitedInput = z.infer<typeof signUpInvitedInput>;

export const requestPasswordResetInput = z.object({ email: emailAddress });
export type RequestPasswordResetInput = z.infer<typeof requestPasswordResetInput>;

export const resetPasswordInput = z.object({ newPassword });
export type ResetPasswordInput = z.infer<typeof resetPasswordInput>;

export const renameAccountInput = z.object({ name: personName });
export type RenameAccountInput = z.infer<typeof renameAccountInput>;

export const requestEmailChangeInput = z.object({ email: emailAddress, currentPassword: enteredPassword });
export type RequestEmailChangeInput = z.infer<typeof requestEmailChangeInput>;

export const changePasswordInput = z.object({ currentPassword: enteredPassword, newPassword });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

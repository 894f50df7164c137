import type { Database } from "@/db/client";
import { InvalidInputError, UnauthorizedError } from "@/server/errors/domain-error";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import { type VerifiedUser, verifyCredentials } from "./verify-credentials";

/** Counted like a sign-in: a stolen session must not be a place to guess the password at leisure. */
export async function verifyCurrentPassword(
  db: Database,
  input: { email: string; currentPassword: string; origin?: RequestOrigin },
): Promise<VerifiedUser> {
  try {
    return await verifyCredentials(db, {
      email: input.email,
      password: input.currentPassword,
      origin: input.origin,
    });
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
    const message = "This is not your current password.";
    throw new InvalidInputError(message, [{ path: "currentPassword", message }]);
  }
}

import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { signUpWindows, takeAttempt } from "@/server/auth/attempt-throttle";
import { hashPassword } from "@/server/auth/password-hash";
import { InvalidStateError } from "@/server/errors/domain-error";
import { acceptInvitation } from "@/server/invitations/accept-invitation";
import { findInvitation } from "@/server/invitations/find-invitation";
import { readInvitationToken } from "@/server/invitations/invitation-token";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { SignUpInvitedInput } from "./account-schemas";
import { assertOwnAccount } from "./assert-own-account";
import { queueVerification } from "./queue-verification";

type Input = SignUpInvitedInput & { readonly token: string; readonly origin?: RequestOrigin };

/**
 * An account and a place in the workspace that invited it, both or neither. An address that has an account is treated as
 * in `sign-up.ts`: with its own password, that account accepts.
 */
export async function signUpInvited(db: Database, input: Input): Promise<{ workspaceSlug: string }> {
  await takeAttempt(db, signUpWindows(input.origin));
  const invitation = await findInvitation(db, { token: input.token, userId: null });
  if (invitation?.state !== "pending") {
    throw new InvalidStateError("This invitation is no longer open. Ask for a new one.");
  }
  const passwordHash = await hashPassword(input.password);
  const isProven = readInvitationToken(input.token)?.isMailed === true && input.email === invitation.email;
  const joined = await createInvitedAccount(db, { ...input, passwordHash, isProven });
  if (joined) return joined;
  const { userId } = await assertOwnAccount(db, input);
  return acceptInvitation(db, { ...input, userId });
}

/** Undefined when the address is taken. */
function createInvitedAccount(
  db: Database,
  input: Input & { passwordHash: string; isProven: boolean },
): Promise<{ workspaceSlug: string } | undefined> {
  const { email, name, passwordHash, isProven } = input;
  return asIdentity(db, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({
        id: createId("user"),
        email,
        name,
        passwordHash,
        emailVerifiedAt: isProven ? new Date() : null,
      })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!user) return undefined;
    if (!isProven) await queueVerification(tx, { userId: user.id, email, name });
    return acceptInvitation(tx, { ...input, userId: user.id });
  });
}

import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { forgiveAttempt, signInWindows, takeAttempt } from "@/server/auth/attempt-throttle";
import { hashPassword, needsRehash, verifyPassword } from "@/server/auth/password-hash";
import { UnauthorizedError } from "@/server/errors/domain-error";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { SignInInput } from "./account-schemas";

export type VerifiedUser = {
  readonly userId: string;
  /** What the password was checked against: whoever acts on the check makes sure that it still stands. */
  readonly passwordHash: string;
};

/**
 * An unknown address and a wrong password are answered with the same words after the same work, so that nobody
 * learns who has an account.
 */
export async function verifyCredentials(
  db: Database,
  input: SignInInput & { origin?: RequestOrigin },
): Promise<VerifiedUser> {
  const windows = signInWindows(input.email, input.origin);
  await takeAttempt(db, windows);

  const [user] = await asIdentity(db, (tx) => tx.select().from(users).where(eq(users.email, input.email)));
  const isRight = await verifyPassword(input.password, user?.passwordHash);
  if (!user || !isRight) throw new UnauthorizedError("The e-mail address or the password is not right.");

  await forgiveAttempt(db, windows);
  return { userId: user.id, passwordHash: await renewHash(db, user, input.password) };
}

/** The only moment at which the password is known and its hash can be made anew with today's parameters. */
async function renewHash(
  db: Database,
  user: { id: string; passwordHash: string },
  password: string,
): Promise<string> {
  if (!needsRehash(user.passwordHash)) return user.passwordHash;
  const passwordHash = await hashPassword(password);
  await asIdentity(db, (tx) =>
    tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash))),
  );
  return passwordHash;
}

import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { signUpWindows, takeAttempt } from "@/server/auth/attempt-throttle";
import { hashPassword } from "@/server/auth/password-hash";
import { createFirstWorkspace } from "@/server/workspaces/create-first-workspace";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { SignUpInput } from "./account-schemas";
import { assertOwnAccount } from "./assert-own-account";
import { queueVerification } from "./queue-verification";

export type SignUpResult = {
  /** Null when the account was there already, with this very password. */
  readonly workspaceSlug: string | null;
};

/**
 * A person and their first workspace, both or neither.
 *
 * An address that has an account cannot be told from a free one without mail to its owner, so this leaks as little as a
 * usable form can (`assert-own-account.ts`), and the work done is the same.
 */
export async function signUp(
  db: Database,
  input: SignUpInput & { origin?: RequestOrigin },
): Promise<SignUpResult> {
  await takeAttempt(db, signUpWindows(input.origin));
  const passwordHash = await hashPassword(input.password);
  const workspaceSlug = await createAccount(db, { ...input, passwordHash });
  if (!workspaceSlug) await assertOwnAccount(db, input);
  return { workspaceSlug: workspaceSlug ?? null };
}

/** Undefined when the address is taken. */
function createAccount(
  db: Database,
  input: SignUpInput & { passwordHash: string; origin?: RequestOrigin },
): Promise<string | undefined> {
  return asIdentity(db, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({
        id: createId("user"),
        email: input.email,
        name: input.name,
        passwordHash: input.passwordHash,
      })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!user) return undefined;
    await queueVerification(tx, { userId: user.id, email: input.email, name: input.name });
    const workspace = await createFirstWorkspace(tx, {
      name: input.workspaceName,
      ownerId: user.id,
      origin: input.origin,
    });
    return workspace.slug;
  });
}

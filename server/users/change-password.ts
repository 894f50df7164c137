import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { sessions, users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { hashPassword } from "@/server/auth/password-hash";
import { ConflictError } from "@/server/errors/domain-error";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import type { ChangePasswordInput } from "./account-schemas";
import { getAccount } from "./get-account";
import { queuePasswordChanged } from "./queue-password-changed";
import { verifyCurrentPassword } from "./verify-current-password";

/**
 * Ends every session of the person, the caller's too: its cookie may be the one that was stolen. Whoever calls this
 * signs the caller in again, which gives that browser a new one.
 */
export async function changePassword(
  db: Database,
  input: ChangePasswordInput & { userId: string; origin?: RequestOrigin },
): Promise<{ email: string }> {
  const { email, name } = await getAccount(db, input);
  const verified = await verifyCurrentPassword(db, { ...input, email });
  const passwordHash = await hashPassword(input.newPassword);
  await asIdentity(db, async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, input.userId), eq(users.passwordHash, verified.passwordHash)))
      .returning({ id: users.id });
    if (!changed) throw new ConflictError("The password was changed meanwhile. Sign in with the new one.");
    await tx.delete(sessions).where(eq(sessions.userId, input.userId));
    await queuePasswordChanged(tx, { key: createId("mail"), email, name });
  });
  return { email };
}

import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { RenameAccountInput } from "./account-schemas";

/** The name that colleagues see, in every workspace of the person. */
export async function renameAccount(
  db: Database,
  input: RenameAccountInput & { userId: string },
): Promise<{ name: string }> {
  await asIdentity(db, (tx) => tx.update(users).set({ name: input.name }).where(eq(users.id, input.userId)));
  return { name: input.name };
}

import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { UnauthorizedError } from "@/server/errors/domain-error";

export type Account = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isEmailVerified: boolean;
};

export async function getAccount(db: Database, input: { userId: string }): Promise<Account> {
  const [account] = await asIdentity(db, (tx) =>
    tx
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        isEmailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
      })
      .from(users)
      .where(eq(users.id, input.userId)),
  );
  if (!account) throw new UnauthorizedError("Sign in to go on.");
  return account;
}

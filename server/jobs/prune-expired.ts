import { lt, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { emailTokens, mails, sessions, signInThrottles } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";

/** Long enough to tell somebody who comes late that a link has expired, and not that it never was. */
const TOKENS_KEPT = sql`interval '30 days'`;
/** As long as somebody may ask whether a mail was sent. */
const MAILS_KEPT = sql`interval '30 days'`;

/** Deletes what has no use any more: nothing that is asked for by somebody who is signed in. */
export async function pruneExpired({ db }: { db: Database }): Promise<void> {
  await asIdentity(db, async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
    await tx.delete(emailTokens).where(lt(emailTokens.expiresAt, sql`now() - ${TOKENS_KEPT}`));
    await tx.delete(signInThrottles).where(lt(signInThrottles.expire, sql`now() - interval '1 day'`));
    const isOld = (settledAt: typeof mails.sentAt | typeof mails.failedAt) =>
      lt(settledAt, sql`now() - ${MAILS_KEPT}`);
    await tx.delete(mails).where(or(isOld(mails.sentAt), isOld(mails.failedAt)));
  });
}

import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mails } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { logger } from "@/server/log/logger";
import { judgeFailure } from "./judge-failure";
import type { MailTransport } from "./mail-transport";
import { MAX_CONNECTIONS } from "./smtp-transport";

/** Longer than any conversation with a mail server; a mail whose process died is taken up again after it. */
const CLAIM_SECONDS = 300;
const ERROR_LENGTH = 500;

type Mail = typeof mails.$inferSelect;

/**
 * Sends what is due, until nothing is or `isStopping` says so. Any number of these may run at once: a mail is claimed
 * before it is sent, outside of any transaction, so that a slow mail server holds up no query. A process that dies
 * between the two leaves a mail that is sent twice at worst, and never one that is lost.
 */
export async function deliverMails(
  { db, transport }: { db: Database; transport: MailTransport },
  isStopping: () => boolean = () => false,
): Promise<void> {
  while (!isStopping()) {
    const claimed = await claimDueMails(db);
    if (claimed.length === 0) return;
    await Promise.all(claimed.map((mail) => deliver(db, transport, mail)));
  }
}

function claimDueMails(db: Database): Promise<Mail[]> {
  return asIdentity(db, async (tx) => {
    const due = await tx
      .select({ id: mails.id })
      .from(mails)
      .where(and(isNull(mails.sentAt), isNull(mails.failedAt), lte(mails.nextAttemptAt, sql`now()`)))
      .orderBy(asc(mails.nextAttemptAt))
      .limit(MAX_CONNECTIONS)
      .for("update", { skipLocked: true });
    if (due.length === 0) return [];
    return tx
      .update(mails)
      .set({
        attempts: sql`${mails.attempts} + 1`,
        nextAttemptAt: sql`now() + make_interval(secs => ${CLAIM_SECONDS})`,
      })
      .where(
        inArray(
          mails.id,
          due.map(({ id }) => id),
        ),
      )
      .returning();
  });
}

async function deliver(db: Database, transport: MailTransport, mail: Mail): Promise<void> {
  try {
    await transport.send(mail);
  } catch (error) {
    return recordFailure(db, mail, error);
  }
  await settle(db, mail, { sentAt: new Date(), lastError: null, ...WITHOUT_CONTENT });
}

/** What was sent, or never will be, is of no use to us any more; its links are keys of somebody else's. */
const WITHOUT_CONTENT = { text: "", html: "" };

async function recordFailure(db: Database, mail: Mail, error: unknown): Promise<void> {
  const { id, attempts, subject, createdAt } = mail;
  const now = new Date();
  const verdict = judgeFailure(error, { attempts, queuedAt: createdAt, now });
  const lastError = String(error instanceof Error ? error.message : error).slice(0, ERROR_LENGTH);
  if (verdict.kind === "retry") {
    logger.warn(
      { mailId: id, subject, attempts, lastError },
      "a mail could not be sent; it will be tried again",
    );
    return settle(db, mail, { lastError, nextAttemptAt: verdict.at });
  }
  logger.error({ mailId: id, subject, attempts, lastError }, "a mail could not be sent and was given up");
  return settle(db, mail, { lastError, failedAt: now, ...WITHOUT_CONTENT });
}

async function settle(db: Database, { id }: Mail, outcome: Partial<Mail>): Promise<void> {
  await asIdentity(db, (tx) => tx.update(mails).set(outcome).where(eq(mails.id, id)));
}

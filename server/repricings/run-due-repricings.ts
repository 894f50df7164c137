import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { repricings } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { DomainError } from "@/server/errors/domain-error";
import { asWorker } from "@/server/jobs/as-worker";
import { logger } from "@/server/log/logger";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { isRepricing, lockRepricing } from "./cancel-repricing";
import { type DueRepricing, runRepricing } from "./run-repricing";

const MOST_AT_ONCE = 50;

/** Any number of these may run at once, in any number of processes. */
export async function runDueRepricings(
  { db }: { readonly db: Database },
  isStopping: () => boolean = () => false,
): Promise<void> {
  for (const due of await findDue(db)) {
    if (isStopping()) return;
    try {
      const outcome = await runRepricing(db, due, isStopping);
      logger.info({ repricingId: due.id, outcome }, "calls were priced again");
    } catch (error) {
      logger.error({ repricingId: due.id, err: error }, "calls could not be priced again");
      if (isFinal(error)) await giveUp(db, due, error);
    }
  }
}

function findDue(db: Database): Promise<DueRepricing[]> {
  return asWorker(db, (tx) =>
    tx
      .select({ workspaceId: repricings.workspaceId, id: repricings.id })
      .from(repricings)
      .where(
        and(
          eq(repricings.state, "running"),
          or(isNull(repricings.claimedUntil), lt(repricings.claimedUntil, sql`clock_timestamp()`)),
        ),
      )
      .orderBy(asc(repricings.createdAt))
      .limit(MOST_AT_ONCE),
  );
}

/** A store that is away comes back; what it refuses it refuses again. */
const isFinal = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.code !== "unavailable";

async function giveUp(db: Database, { workspaceId, id }: DueRepricing, { message }: Error): Promise<void> {
  await inWorkspace({ db, workspaceId, actor: { kind: "system", job: "repricing" } }, async (tx) => {
    const { calls, changed } = await lockRepricing(tx, id);
    await tx.db
      .update(repricings)
      .set({ state: "failed", error: message, finishedAt: new Date(), claimedUntil: null })
      .where(isRepricing(workspaceId, id));
    await recordAudit(tx, {
      action: "price.fail-repricing",
      subjectId: id,
      after: { calls, changed, error: message },
    });
  });
}

import type { Database } from "@/db/client";
import { logger } from "@/server/log/logger";
import { evaluateAlert } from "./evaluate-alert";
import { type DueAlert, findDueAlerts } from "./find-due-alerts";

/** Questions to the trace store under way: enough that one slow answer holds nobody up, few beside what pages ask. */
const AT_ONCE = 4;

/** Any number of these may run at once, in any number of processes. */
export async function evaluateDueAlerts({ db }: { readonly db: Database }, now: Date): Promise<void> {
  const waiting = await findDueAlerts(db, now);
  const work = async () => {
    for (let due = waiting.shift(); due; due = waiting.shift()) await evaluateOne(db, due, now);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function evaluateOne(db: Database, due: DueAlert, now: Date): Promise<void> {
  try {
    const action = await evaluateAlert(db, due, now);
    if (action === "open" || action === "resolve")
      logger.info({ alertId: due.id, action }, "an alert changed");
  } catch (error) {
    logger.error({ alertId: due.id, err: error }, "an alert could not be judged; it will be tried again");
  }
}

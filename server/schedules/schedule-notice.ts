import { sql } from "drizzle-orm";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that a release was scheduled. The payload is empty: whoever wakes asks the table. */
export const SCHEDULES_CHANNEL = "galley_schedules";

/** Call it with the transaction that schedules: it is heard when that commits. */
export async function announceSchedule({ db }: WorkspaceContext): Promise<void> {
  await db.execute(sql`select pg_notify(${SCHEDULES_CHANNEL}, '')`);
}

import { sql } from "drizzle-orm";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that an export waits. The payload is empty: whoever wakes asks the table. */
export const TRACE_EXPORTS_CHANNEL = "galley_trace_exports";

/** Call it with the transaction that asks for the export: it is heard when that commits. */
export async function announceTraceExport({ db }: WorkspaceContext): Promise<void> {
  await db.execute(sql`select pg_notify(${TRACE_EXPORTS_CHANNEL}, '')`);
}

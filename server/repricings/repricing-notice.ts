import { sql } from "drizzle-orm";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that calls are to be priced again. The payload is empty: whoever wakes asks the table. */
export const REPRICINGS_CHANNEL = "galley_repricings";

/** Heard once the transaction commits, and not at all when it does not. */
export async function announceRepricing({ db }: WorkspaceContext): Promise<void> {
  await db.execute(sql`select pg_notify(${REPRICINGS_CHANNEL}, '')`);
}

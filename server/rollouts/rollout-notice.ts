import { sql } from "drizzle-orm";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that a rollout wants looking at. The payload is empty: whoever wakes asks the table. */
export const ROLLOUTS_CHANNEL = "galley_rollouts";

/** Call it with the transaction that starts or resumes: it is heard when that commits. */
export async function announceRollout({ db }: WorkspaceContext): Promise<void> {
  await db.execute(sql`select pg_notify(${ROLLOUTS_CHANNEL}, '')`);
}

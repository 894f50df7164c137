import { and, eq } from "drizzle-orm";
import { type ScoreDefinition, scoreDefinitions } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export const isScoreDefinition = (workspaceId: string, id: string) =>
  and(eq(scoreDefinitions.workspaceId, workspaceId), eq(scoreDefinitions.id, id));

/** Locked for the rest of the transaction, which is about to change it. */
export async function lockScoreDefinition(
  { db, workspaceId }: WorkspaceContext,
  id: string,
): Promise<ScoreDefinition> {
  const [definition] = await db
    .select()
    .from(scoreDefinitions)
    .where(isScoreDefinition(workspaceId, id))
    .for("update");
  if (!definition) throw new NotFoundError("The score");
  return definition;
}

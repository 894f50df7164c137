import { and, eq, inArray } from "drizzle-orm";
import { feedbackSettings, scoreDefinitions } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ScoreRules } from "./judge-score";

/** What the workspace has decided about scores with these names. Joins the caller's transaction. */
export async function readScoreRules(
  { db, workspaceId }: WorkspaceContext,
  names: readonly string[],
): Promise<ScoreRules> {
  const [settings] = await db
    .select({ acceptsUndefined: feedbackSettings.acceptsUndefined })
    .from(feedbackSettings)
    .where(eq(feedbackSettings.workspaceId, workspaceId));
  const defined = await db
    .select()
    .from(scoreDefinitions)
    .where(and(eq(scoreDefinitions.workspaceId, workspaceId), inArray(scoreDefinitions.name, [...names])));
  return {
    acceptsUndefined: settings?.acceptsUndefined ?? true,
    byName: new Map(defined.map((definition) => [definition.name, definition])),
  };
}

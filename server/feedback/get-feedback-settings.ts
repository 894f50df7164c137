import { asc, eq } from "drizzle-orm";
import { feedbackSettings, type ScoreDefinition, scoreDefinitions } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { FeedbackSettingsOutput, ScoreDefinitionOutput } from "./score-definition-schemas";

/** What scores there are in the workspace, by name, and whether there may be others. */
export async function getFeedbackSettings(ctx: WorkspaceContext): Promise<FeedbackSettingsOutput> {
  assertCan(ctx.actor, "trace:read");
  return inWorkspace(ctx, async ({ db, workspaceId }) => {
    const [settings] = await db
      .select({ acceptsUndefined: feedbackSettings.acceptsUndefined })
      .from(feedbackSettings)
      .where(eq(feedbackSettings.workspaceId, workspaceId));
    const definitions = await db
      .select()
      .from(scoreDefinitions)
      .where(eq(scoreDefinitions.workspaceId, workspaceId))
      .orderBy(asc(scoreDefinitions.name));
    return { acceptsUndefined: settings?.acceptsUndefined ?? true, definitions: definitions.map(toOutput) };
  });
}

function toOutput(definition: ScoreDefinition): ScoreDefinitionOutput {
  const { id, name, kind, minValue, maxValue, categories, description } = definition;
  return { id, name, kind, minValue, maxValue, categories, description };
}

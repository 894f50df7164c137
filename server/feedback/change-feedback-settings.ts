import { eq } from "drizzle-orm";
import { feedbackSettings } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ChangeFeedbackSettingsInput } from "./score-definition-schemas";

/** Whether scores that nobody has defined are taken from now on. */
export async function changeFeedbackSettings(
  ctx: WorkspaceContext,
  { acceptsUndefined }: ChangeFeedbackSettingsInput,
): Promise<void> {
  assertCan(ctx.actor, "feedback:manage");
  await inWorkspace(ctx, async (tx) => {
    const { workspaceId } = tx;
    const [known] = await tx.db
      .select({ acceptsUndefined: feedbackSettings.acceptsUndefined })
      .from(feedbackSettings)
      .where(eq(feedbackSettings.workspaceId, workspaceId))
      .for("update");
    if ((known?.acceptsUndefined ?? true) === acceptsUndefined) return;
    await tx.db
      .insert(feedbackSettings)
      .values({ workspaceId, acceptsUndefined })
      .onConflictDoUpdate({ target: feedbackSettings.workspaceId, set: { acceptsUndefined } });
    await recordAudit(tx, {
      action: "feedback.change-settings",
      subjectId: workspaceId,
      before: { acceptsUndefined: !acceptsUndefined },
      after: { acceptsUndefined },
    });
  });
}

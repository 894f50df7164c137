import { and, eq } from "drizzle-orm";
import { exampleSets } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RemoveExampleSetInput } from "./example-set-schemas";
import { lockExampleSet } from "./find-example-set-row";

export async function removeExampleSet(
  ctx: WorkspaceContext,
  { exampleSetId }: RemoveExampleSetInput,
): Promise<void> {
  assertCan(ctx.actor, "prompt:write");
  await inWorkspace(ctx, async (tx) => {
    const { id, promptId, name, values } = await lockExampleSet(tx, exampleSetId);
    await tx.db
      .delete(exampleSets)
      .where(and(eq(exampleSets.workspaceId, tx.workspaceId), eq(exampleSets.id, id)));
    await recordAudit(tx, {
      action: "example-set.remove",
      subjectId: id,
      promptId,
      before: { name, values },
    });
  });
}

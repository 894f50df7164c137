import { and, eq } from "drizzle-orm";
import { exampleSets } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { UpdateExampleSetInput } from "./example-set-schemas";
import { assertNameFree, type ExampleSet, lockExampleSet } from "./find-example-set-row";

export async function updateExampleSet(
  ctx: WorkspaceContext,
  { exampleSetId, ...changes }: UpdateExampleSetInput,
): Promise<ExampleSet> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const before = await lockExampleSet(tx, exampleSetId);
    const { name = before.name, values = before.values } = changes;
    await assertNameFree(tx, { promptId: before.promptId, name, id: before.id });
    const [after = before] = await tx.db
      .update(exampleSets)
      .set({ name, values })
      .where(and(eq(exampleSets.workspaceId, tx.workspaceId), eq(exampleSets.id, before.id)))
      .returning();
    await recordAudit(tx, {
      action: "example-set.update",
      subjectId: before.id,
      promptId: before.promptId,
      before: { name: before.name, values: before.values },
      after: { name, values },
    });
    return after;
  });
}

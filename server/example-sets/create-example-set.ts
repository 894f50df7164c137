import { and, count, eq } from "drizzle-orm";
import { exampleSets, type Prompt } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type CreateExampleSetInput, MAX_EXAMPLE_SETS } from "./example-set-schemas";
import { assertNameFree, type ExampleSet } from "./find-example-set-row";

export async function createExampleSet(
  ctx: WorkspaceContext,
  { promptSlug, name, values }: CreateExampleSetInput,
): Promise<ExampleSet> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, promptSlug);
    await assertRoom(tx, prompt);
    await assertNameFree(tx, { promptId: prompt.id, name });
    const [row] = await tx.db
      .insert(exampleSets)
      .values({ workspaceId: tx.workspaceId, promptId: prompt.id, name, values, ...actorColumns(tx.actor) })
      .returning();
    if (!row) throw new Error("The insert of an example set returned no row.");
    await recordAudit(tx, {
      action: "example-set.create",
      subjectId: row.id,
      promptId: prompt.id,
      after: { promptSlug: prompt.slug, name, values },
    });
    return row;
  });
}

async function assertRoom({ db, workspaceId }: WorkspaceContext, { id, slug }: Prompt): Promise<void> {
  const [found] = await db
    .select({ sets: count() })
    .from(exampleSets)
    .where(and(eq(exampleSets.workspaceId, workspaceId), eq(exampleSets.promptId, id)));
  if ((found?.sets ?? 0) < MAX_EXAMPLE_SETS) return;
  throw new InvalidStateError(
    `"${slug}" has ${MAX_EXAMPLE_SETS} example sets, which is the most. Remove one first.`,
  );
}

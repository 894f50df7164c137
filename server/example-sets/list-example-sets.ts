import { and, asc, eq } from "drizzle-orm";
import { exampleSets } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListExampleSetsInput } from "./example-set-schemas";

export type ExampleSetItem = {
  readonly id: string;
  readonly name: string;
  /** By the name of the variable. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly updatedAt: Date;
};

/** By name. */
export async function listExampleSets(
  ctx: WorkspaceContext,
  { promptSlug }: ListExampleSetsInput,
): Promise<ExampleSetItem[]> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const { id, name, values, updatedAt } = exampleSets;
    return tx.db
      .select({ id, name, values, updatedAt })
      .from(exampleSets)
      .where(and(eq(exampleSets.workspaceId, tx.workspaceId), eq(exampleSets.promptId, prompt.id)))
      .orderBy(asc(exampleSets.name));
  });
}

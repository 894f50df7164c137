import { and, eq, ne } from "drizzle-orm";
import { exampleSets, prompts } from "@/db/schema";
import { ConflictError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type ExampleSet = typeof exampleSets.$inferSelect;

/** For services inside their transaction. */
export async function lockExampleSet({ db, workspaceId }: WorkspaceContext, id: string): Promise<ExampleSet> {
  const [row] = await db
    .select()
    .from(exampleSets)
    .where(and(eq(exampleSets.workspaceId, workspaceId), eq(exampleSets.id, id)))
    .for("update");
  if (!row) throw new NotFoundError("This example set");
  return row;
}

/** Takes the prompt's row for the rest of the transaction, so that a name is given once. `id` may keep the name it has. */
export async function assertNameFree(
  { db, workspaceId }: WorkspaceContext,
  { promptId, name, id = "" }: { promptId: string; name: string; id?: string },
): Promise<void> {
  await db
    .select({ id: prompts.id })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptId)))
    .for("update");
  const [taken] = await db
    .select({ id: exampleSets.id })
    .from(exampleSets)
    .where(
      and(
        eq(exampleSets.workspaceId, workspaceId),
        eq(exampleSets.promptId, promptId),
        eq(exampleSets.name, name),
        ne(exampleSets.id, id),
      ),
    );
  if (taken) throw new ConflictError(`An example set "${name}" already exists. Choose another name.`);
}

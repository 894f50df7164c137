import { createId } from "@/db/ids";
import { exampleSets } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoPromptHistory } from "./demo-history";
import { storeDemoVersions } from "./store-demo-versions";

/** Prompts and versions with the dates of their history; answers the prompts' ids by slug. */
export async function storeDemoPrompts(
  ctx: WorkspaceContext,
  histories: readonly DemoPromptHistory[],
  authorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const promptIds = await storeDemoVersions(
    ctx,
    histories.map(({ prompt, versions }) => ({ ...prompt, versions })),
    authorIds,
  );
  const { db, workspaceId } = ctx;
  const settled = histories.map(({ prompt }, index) => ({
    prompt,
    promptId: promptIds.get(prompt.slug) ?? "",
    actor: { actorKind: "user" as const, actorId: authorIds[index % authorIds.length] ?? "" },
  }));
  await db.insert(exampleSets).values(
    settled.flatMap(({ prompt, promptId, actor }) =>
      (prompt.examples ?? []).map((example) => ({
        workspaceId,
        id: createId("exampleSet"),
        promptId,
        ...example,
        ...actor,
      })),
    ),
  );
  return promptIds;
}

import { createId } from "@/db/ids";
import { branches, MAIN_BRANCH, promptSearchTexts, prompts, promptVersions } from "@/db/schema";
import { searchTextOf } from "@/server/prompts/write-search-text";
import { hashContent } from "@/server/versions/hash-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoPromptHistory } from "./demo-history";

/** Prompts and versions with the dates of their history; answers the prompts' ids by slug. */
export async function storeDemoPrompts(
  { db, workspaceId }: WorkspaceContext,
  histories: readonly DemoPromptHistory[],
  authorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const author = (turn: number) => authorIds[turn % authorIds.length] ?? "";
  const rows = histories.map(({ prompt, versions }, index) => ({
    workspaceId,
    id: createId("prompt"),
    slug: prompt.slug,
    type: prompt.type,
    description: prompt.description,
    latestVersionNumber: versions.length,
    createdBy: author(index),
    createdAt: versions[0]?.createdAt,
    updatedAt: versions.at(-1)?.createdAt,
  }));
  const promptIds = new Map(rows.map(({ slug, id }) => [slug, id]));
  await db.insert(prompts).values(rows);
  await db.insert(promptVersions).values(
    histories.flatMap(({ prompt, versions }, index) =>
      versions.map(({ number, content, message, createdAt }) => ({
        workspaceId,
        promptId: promptIds.get(prompt.slug) ?? "",
        number,
        parentNumber: number > 1 ? number - 1 : null,
        content,
        contentHash: hashContent(content),
        message,
        actorKind: "user" as const,
        actorId: author(index + number),
        createdAt,
      })),
    ),
  );
  const settled = histories.map((history, index) => ({
    history,
    common: { workspaceId, promptId: promptIds.get(history.prompt.slug) ?? "" },
    authorId: author(index),
  }));
  await db.insert(branches).values(
    settled.map(({ history: { versions }, common, authorId }) => ({
      ...common,
      name: MAIN_BRANCH,
      headNumber: versions.at(-1)?.number ?? null,
      actorKind: "user" as const,
      actorId: authorId,
      createdAt: versions[0]?.createdAt,
    })),
  );
  await db.insert(promptSearchTexts).values(
    settled.flatMap(({ history: { versions }, common }) => {
      const head = versions.at(-1);
      return head ? [{ ...common, ...searchTextOf(head.content) }] : [];
    }),
  );
  return promptIds;
}

import { createId } from "@/db/ids";
import { branches, type Prompt, promptSearchTexts, prompts, promptTags, promptVersions } from "@/db/schema";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { searchTextOf } from "@/server/prompts/write-search-text";
import { recordSnippetUses } from "@/server/snippets/record-snippet-uses";
import { hashContent } from "@/server/versions/hash-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoSnippetVersion } from "./demo-snippets";

type WrittenPrompt = {
  readonly slug: string;
  readonly type: Prompt["type"];
  readonly description: string;
  readonly tags: readonly string[];
  /** Oldest first; at least one. */
  readonly versions: readonly DemoSnippetVersion[];
};

/** Prompts or snippets with the dates of their history, each with its main branch; answers their ids by slug. */
export async function storeDemoVersions(
  ctx: WorkspaceContext,
  written: readonly WrittenPrompt[],
  authorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { db, workspaceId } = ctx;
  const author = (turn: number) => authorIds[turn % authorIds.length] ?? "";
  const settled = written.map((prompt, index) => ({
    prompt,
    common: { workspaceId, promptId: createId("prompt") },
    authorId: author(index),
  }));
  await db.insert(prompts).values(
    settled.map(({ prompt, common, authorId }) => ({
      workspaceId,
      id: common.promptId,
      slug: prompt.slug,
      type: prompt.type,
      description: prompt.description,
      latestVersionNumber: prompt.versions.length,
      ownerId: authorId,
      createdBy: authorId,
      createdAt: prompt.versions[0]?.createdAt,
      updatedAt: prompt.versions.at(-1)?.createdAt,
    })),
  );
  await db.insert(promptVersions).values(
    settled.flatMap(({ prompt, common }, index) =>
      prompt.versions.map(({ number, content, message, createdAt }) => ({
        ...common,
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
  await db.insert(branches).values(
    settled.map(({ prompt, common, authorId }) => ({
      ...common,
      name: MAIN_BRANCH,
      headNumber: prompt.versions.length,
      actorKind: "user" as const,
      actorId: authorId,
      createdAt: prompt.versions[0]?.createdAt,
    })),
  );
  await db
    .insert(promptTags)
    .values(settled.flatMap(({ prompt, common }) => prompt.tags.map((tag) => ({ ...common, tag }))));
  for (const { prompt, common } of settled) {
    for (const version of prompt.versions) {
      await recordSnippetUses(ctx, { promptId: common.promptId, ...version });
    }
    const head = prompt.versions.at(-1);
    if (head) await db.insert(promptSearchTexts).values({ ...common, ...searchTextOf(head.content) });
  }
  return new Map(settled.map(({ prompt, common }) => [prompt.slug, common.promptId]));
}

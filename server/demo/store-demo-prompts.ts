import { createId } from "@/db/ids";
import { prompts, promptVersions } from "@/db/schema";
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
  return promptIds;
}

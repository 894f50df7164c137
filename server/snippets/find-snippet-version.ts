import { and, eq, isNull, sql } from "drizzle-orm";
import { branches, type Prompt, promptVersions } from "@/db/schema";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import type { TemplateFormat } from "@/server/templates/template-formats";
import type { PinnedSnippet } from "@/server/versions/prompt-content";
import { readContent } from "@/server/versions/read-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { SnippetName } from "./snippet-schemas";

export type SnippetVersion = {
  readonly promptId: string;
  /** Under the slug it was asked for by, which may be a former one: templates find it by that. */
  readonly pinned: PinnedSnippet;
  readonly templateFormat: TemplateFormat;
};

/** A sentence about what is wrong, when it cannot be pinned. */
export async function findSnippetVersion(
  tx: WorkspaceContext,
  { slug, version }: SnippetName,
): Promise<SnippetVersion | string> {
  const prompt = await findSnippet(tx, slug);
  if (typeof prompt === "string") return prompt;
  const [row] = await selectVersion(tx, prompt, version);
  if (!row)
    return version === null
      ? `"${slug}" has no version yet. Save it first.`
      : `"${slug}" has no v${version}.`;
  const content = readContent(row.content);
  if (content.type !== "text") return `"${slug}" holds messages, not a text.`;
  const { text, templateFormat } = content;
  const pinned = { slug, version: row.number, contentHash: row.contentHash, text };
  return { promptId: prompt.id, pinned, templateFormat };
}

async function findSnippet(tx: WorkspaceContext, slug: string): Promise<Prompt | string> {
  try {
    const prompt = await findPromptRow(tx, slug);
    return prompt.type === "snippet"
      ? prompt
      : `"${slug}" is a prompt. Only snippets can be put into others.`;
  } catch (error) {
    if (error instanceof NotFoundError) return `There is no snippet "${slug}".`;
    throw error;
  }
}

function selectVersion({ db, workspaceId }: WorkspaceContext, prompt: Prompt, version: number | null) {
  const { number, content, contentHash } = promptVersions;
  return db
    .select({ number, content, contentHash })
    .from(promptVersions)
    .innerJoin(
      branches,
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, prompt.id),
        eq(branches.name, MAIN_BRANCH),
        isNull(branches.archivedAt),
      ),
    )
    .where(
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, prompt.id),
        version === null ? eq(number, branches.headNumber) : eq(number, sql`${version}`),
      ),
    );
}

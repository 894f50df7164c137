import { and, eq, sql } from "drizzle-orm";
import { type Branch, branches, type Prompt, type PromptVersion, prompts, promptVersions } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { personOf } from "@/server/audit/person-of";
import { recordAudit } from "@/server/audit/record-audit";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { writeSearchText } from "@/server/prompts/write-search-text";
import { recordSnippetUses } from "@/server/snippets/record-snippet-uses";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { hashContent } from "./hash-content";
import type { PromptContent } from "./prompt-content";
import { versionWebhook } from "./version-webhook";

export type NewVersion = {
  readonly content: PromptContent;
  readonly message: string;
  /** The head of the branch that was merged into it. */
  readonly mergedNumber?: number | null;
  /** Everyone who wrote in it; whoever saves it may be among them. */
  readonly contributorIds?: readonly string[];
  readonly action: "version.create" | "version.restore" | "branch.merge";
};

export type SavedVersion = Omit<PromptVersion, "content"> & { readonly content: PromptContent };

/**
 * Adds the next version of a prompt as its branch's newest. The transaction holds the prompt's row locked: numbers have
 * no gaps and no doubles over all branches.
 */
export async function appendVersion(
  tx: WorkspaceContext,
  prompt: Prompt,
  branch: Branch,
  { action, content, message, mergedNumber = null, contributorIds = [] }: NewVersion,
): Promise<SavedVersion> {
  const { db, workspaceId } = tx;
  const number = prompt.latestVersionNumber + 1;
  const parentNumber = branch.headNumber;
  const contentHash = hashContent(content);
  const [row] = await db
    .insert(promptVersions)
    .values({
      workspaceId,
      promptId: prompt.id,
      number,
      branchName: branch.name,
      parentNumber,
      mergedNumber,
      content,
      contentHash,
      message,
      ...actorColumns(tx.actor),
      contributorIds: contributorIds.filter((userId) => userId !== personOf(tx.actor)),
      // now() is when the transaction began, which may be before the version it waited for was saved.
      createdAt: sql`clock_timestamp()`,
    })
    .returning();
  if (!row) throw new Error("The insert of a version returned no row.");
  await db
    .update(prompts)
    .set({ latestVersionNumber: number })
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, prompt.id)));
  await db
    .update(branches)
    .set({ headNumber: number })
    .where(and(eq(branches.workspaceId, workspaceId), eq(branches.id, branch.id)));
  await recordSnippetUses(tx, { promptId: prompt.id, number, content });
  if (branch.name === MAIN_BRANCH) await writeSearchText(tx, prompt.id, content);
  const where = { promptSlug: prompt.slug, branchName: branch.name };
  await queueWebhook(tx, { type: "version.created", data: () => versionWebhook(tx, prompt, row) });
  await recordAudit(tx, {
    action,
    subjectId: row.id,
    promptId: prompt.id,
    after: { ...where, number, parentNumber, mergedNumber, contentHash, message },
  });
  return { ...row, content };
}

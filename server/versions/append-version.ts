import { and, eq, sql } from "drizzle-orm";
import { type Prompt, type PromptVersion, prompts, promptVersions } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PromptContent } from "./prompt-content";

type NewVersion = {
  readonly content: PromptContent;
  readonly contentHash: string;
  readonly message: string;
  readonly action: "version.create" | "version.restore";
};

/** Adds the next version of a prompt whose row the transaction holds locked: numbers have no gaps and no doubles. */
export async function appendVersion(
  tx: WorkspaceContext,
  prompt: Prompt,
  { action, ...version }: NewVersion,
): Promise<PromptVersion> {
  const number = prompt.latestVersionNumber + 1;
  const parentNumber = prompt.latestVersionNumber === 0 ? null : prompt.latestVersionNumber;
  const [row] = await tx.db
    .insert(promptVersions)
    .values({
      workspaceId: tx.workspaceId,
      promptId: prompt.id,
      number,
      parentNumber,
      ...version,
      ...actorColumns(tx.actor),
      // now() is when the transaction began, which may be before the version it waited for was saved.
      createdAt: sql`clock_timestamp()`,
    })
    .returning();
  if (!row) throw new Error("The insert of a version returned no row.");
  await tx.db
    .update(prompts)
    .set({ latestVersionNumber: number })
    .where(and(eq(prompts.workspaceId, tx.workspaceId), eq(prompts.id, prompt.id)));
  const { contentHash, message } = version;
  await recordAudit(tx, {
    action,
    subjectId: row.id,
    after: { promptSlug: prompt.slug, number, parentNumber, contentHash, message },
  });
  return row;
}

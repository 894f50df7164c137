import { and, eq } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PromptContent } from "./prompt-content";
import { readContent } from "./read-content";

/** A version with its content, as its page and the editor show it. */
export type VersionDetail = {
  readonly number: number;
  /** The branch it was saved on. */
  readonly branchName: string;
  readonly parentNumber: number | null;
  /** The head of the branch that was merged into it; null for every other version. */
  readonly mergedNumber: number | null;
  readonly content: PromptContent;
  readonly contentHash: string;
  readonly message: string;
  readonly author: Performer;
  readonly createdAt: Date;
};

/** For services inside their transaction. */
export async function findVersionRow(
  { db, workspaceId }: WorkspaceContext,
  prompt: { id: string; slug: string },
  number: number,
): Promise<VersionDetail> {
  const [version] = await db
    .select({
      number: promptVersions.number,
      branchName: promptVersions.branchName,
      parentNumber: promptVersions.parentNumber,
      mergedNumber: promptVersions.mergedNumber,
      content: promptVersions.content,
      contentHash: promptVersions.contentHash,
      message: promptVersions.message,
      author: performerOf(promptVersions),
      createdAt: promptVersions.createdAt,
    })
    .from(promptVersions)
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .where(
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, prompt.id),
        eq(promptVersions.number, number),
      ),
    );
  if (!version) throw new NotFoundError(`v${number} of "${prompt.slug}"`);
  return { ...version, content: readContent(version.content) };
}

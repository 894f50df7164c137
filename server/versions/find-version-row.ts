import { and, eq } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PromptContent } from "./prompt-content";

/** A version with its content, as its page and the editor show it. */
export type VersionDetail = {
  readonly number: number;
  readonly parentNumber: number | null;
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
      parentNumber: promptVersions.parentNumber,
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
  return version;
}

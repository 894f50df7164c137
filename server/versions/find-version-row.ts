import { and, eq } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PromptContent } from "./prompt-content";
import { type Author, authoredBy, isAuthor, isAuthoringKey } from "./version-author";

/** A version with its content, as its page and the editor show it. */
export type VersionDetail = {
  readonly number: number;
  readonly parentNumber: number | null;
  readonly content: PromptContent;
  readonly contentHash: string;
  readonly message: string;
  readonly author: Author;
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
      author: authoredBy,
      createdAt: promptVersions.createdAt,
    })
    .from(promptVersions)
    .leftJoin(users, isAuthor())
    .leftJoin(apiKeys, isAuthoringKey(workspaceId))
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

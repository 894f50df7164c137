import { and, eq } from "drizzle-orm";
import { promptVersions } from "@/db/schema";
import type { CommentAnchor } from "@/server/comments/comment-schemas";
import { createThread } from "@/server/comments/create-thread";
import { listThreads } from "@/server/comments/list-threads";
import type { PromptMessage as Message } from "@/server/versions/prompt-content";
import { readContent } from "@/server/versions/read-content";
import type { TestMember } from "./factories";

export const PROMPT = "support/reply";

/** A thread about a version of `support/reply`, about all of it unless an anchor is given. */
export const aThread = (
  member: TestMember,
  thread: { body?: string; versionNumber?: number; anchor?: CommentAnchor; releaseId?: string } = {},
) => createThread(member, { promptSlug: PROMPT, versionNumber: 1, body: "Why so long?", ...thread });

export const threadsOf = (member: TestMember, versionNumber?: number) =>
  listThreads(member, { promptSlug: PROMPT, ...(versionNumber === undefined ? {} : { versionNumber }) });

/** As the release's page asks for them. */
export const threadsIn = (member: TestMember, releaseId: string, versionNumber: number) =>
  listThreads(member, { promptSlug: PROMPT, versionNumber, releaseId });

export const mentionOf = ({ userId }: { userId: string }) => `<@${userId}>`;

/** The first message of v1. */
export async function firstMessage({ db, workspaceId }: TestMember): Promise<{ id: string; text: string }> {
  const [version] = await db
    .select({ content: promptVersions.content })
    .from(promptVersions)
    .where(and(eq(promptVersions.workspaceId, workspaceId), eq(promptVersions.number, 1)));
  const content = version && readContent(version.content);
  const message: Message | undefined = content?.type === "chat" ? content.messages[0] : undefined;
  if (!message || message.role === "placeholder") throw new Error("v1 has no message with a text.");
  return { id: message.id, text: message.content };
}

import { and, asc, eq, getTableColumns, inArray, or, type SQL } from "drizzle-orm";
import { type CommentRow, type CommentThread, comments, commentThreads, releases, users } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { carriedThreads } from "./carried-threads";
import type { CommentAnchor, ListThreadsInput } from "./comment-schemas";
import { mentionsIn } from "./comment-text";

/** The name is null for somebody who has left the workspace. */
type CommentAuthor = { readonly userId: string; readonly name: string | null };

export type Comment = {
  readonly id: string;
  readonly author: CommentAuthor;
  /** Empty when it is deleted. */
  readonly body: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly isDeleted: boolean;
  /** Written by the caller, who may change it. */
  readonly isOwn: boolean;
};

export type Thread = {
  readonly id: string;
  readonly versionNumber: number;
  /** The number of the release it was written in; null for one of the version's own page. */
  readonly releaseNumber: number | null;
  /** Null: the whole version. */
  readonly anchor: CommentAnchor | null;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: CommentAuthor | null;
  readonly comments: readonly Comment[];
};

export type ThreadList = {
  /** Oldest first. With a version that is its branch's newest, also what is open of the versions before it. */
  readonly threads: readonly Thread[];
  /** Everybody who is mentioned and still a member. */
  readonly mentioned: readonly { readonly userId: string; readonly name: string }[];
  readonly canComment: boolean;
};

const MAX_THREADS = 1_000;

export async function listThreads(ctx: WorkspaceContext, input: ListThreadsInput): Promise<ThreadList> {
  assertCan(ctx.actor, "comment:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    const { versionNumber, releaseId } = input;
    const inRelease = releaseId === undefined ? undefined : eq(commentThreads.releaseId, releaseId);
    const wanted =
      versionNumber === undefined
        ? inRelease
        : or(
            eq(commentThreads.versionNumber, versionNumber),
            await carriedThreads(tx, prompt, versionNumber),
            inRelease,
          );
    const threads = await selectThreads(tx, and(eq(commentThreads.promptId, prompt.id), wanted));
    const spoken = await selectComments(
      tx,
      threads.map(({ id }) => id),
    );
    const names = await findNames(tx, threads, spoken);
    const spokenIn = Map.groupBy(spoken, ({ threadId }) => threadId);
    return {
      threads: threads.map((thread) => describeThread(tx, thread, spokenIn.get(thread.id) ?? [], names)),
      mentioned: [...new Set(spoken.flatMap(({ body }) => mentionsIn(body)))].flatMap((userId) => {
        const name = names.get(userId);
        return name === undefined ? [] : [{ userId, name }];
      }),
      canComment: can(ctx.actor, "comment:write"),
    };
  });
}

function selectThreads({ db, workspaceId }: WorkspaceContext, condition: SQL | undefined) {
  return db
    .select({ ...getTableColumns(commentThreads), releaseNumber: releases.number })
    .from(commentThreads)
    .leftJoin(releases, and(eq(releases.workspaceId, workspaceId), eq(releases.id, commentThreads.releaseId)))
    .where(and(eq(commentThreads.workspaceId, workspaceId), condition))
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id))
    .limit(MAX_THREADS);
}

async function selectComments({ db, workspaceId }: WorkspaceContext, threadIds: readonly string[]) {
  if (threadIds.length === 0) return [];
  return db
    .select()
    .from(comments)
    .where(and(eq(comments.workspaceId, workspaceId), inArray(comments.threadId, [...threadIds])))
    .orderBy(asc(comments.createdAt), asc(comments.id));
}

/** Row-level security leaves out whoever is not a member any more. */
async function findNames(
  { db }: WorkspaceContext,
  threads: readonly CommentThread[],
  spoken: readonly CommentRow[],
): Promise<ReadonlyMap<string, string>> {
  const userIds = new Set([
    ...threads.flatMap(({ resolvedBy }) => (resolvedBy === null ? [] : [resolvedBy])),
    ...spoken.flatMap(({ authorId, body }) => [authorId, ...mentionsIn(body)]),
  ]);
  if (userIds.size === 0) return new Map();
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  return new Map(people.map(({ id, name }) => [id, name]));
}

function describeThread(
  { actor }: WorkspaceContext,
  thread: CommentThread & { readonly releaseNumber: number | null },
  spoken: readonly CommentRow[],
  names: ReadonlyMap<string, string>,
): Thread {
  const { id, versionNumber, releaseNumber, anchor, createdAt, resolvedAt, resolvedBy } = thread;
  const personOf = (userId: string): CommentAuthor => ({ userId, name: names.get(userId) ?? null });
  return {
    id,
    versionNumber,
    releaseNumber,
    anchor,
    createdAt,
    resolvedAt,
    resolvedBy: resolvedBy === null ? null : personOf(resolvedBy),
    comments: spoken.map((comment) => ({
      id: comment.id,
      author: personOf(comment.authorId),
      body: comment.body,
      createdAt: comment.createdAt,
      editedAt: comment.editedAt,
      isDeleted: comment.deletedAt !== null,
      isOwn: actor.kind === "user" && actor.userId === comment.authorId,
    })),
  };
}

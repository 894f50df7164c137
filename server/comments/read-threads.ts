import { and, asc, eq, inArray } from "drizzle-orm";
import { type CommentRow, type CommentThread, comments, users } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
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

/** What is said in a thread, whatever the thread is about. */
export type Conversation = {
  readonly id: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: CommentAuthor | null;
  readonly comments: readonly Comment[];
};

export type Conversations<Row extends CommentThread> = {
  readonly threads: readonly { readonly row: Row; readonly conversation: Conversation }[];
  /** Everybody who is mentioned and still a member. */
  readonly mentioned: readonly { readonly userId: string; readonly name: string }[];
};

/** What was said in these threads, in their order. */
export async function readThreads<Row extends CommentThread>(
  tx: WorkspaceContext,
  rows: readonly Row[],
): Promise<Conversations<Row>> {
  const spoken = await selectComments(
    tx,
    rows.map(({ id }) => id),
  );
  const names = await findNames(tx, rows, spoken);
  const spokenIn = Map.groupBy(spoken, ({ threadId }) => threadId);
  return {
    threads: rows.map((row) => ({
      row,
      conversation: describeConversation(tx, row, spokenIn.get(row.id) ?? [], names),
    })),
    mentioned: [...new Set(spoken.flatMap(({ body }) => mentionsIn(body)))].flatMap((userId) => {
      const name = names.get(userId);
      return name === undefined ? [] : [{ userId, name }];
    }),
  };
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

function describeConversation(
  { actor }: WorkspaceContext,
  { id, createdAt, resolvedAt, resolvedBy }: CommentThread,
  spoken: readonly CommentRow[],
  names: ReadonlyMap<string, string>,
): Conversation {
  const personOf = (userId: string): CommentAuthor => ({ userId, name: names.get(userId) ?? null });
  return {
    id,
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

import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { CommentAnchor } from "@/server/comments/comment-schemas";
import { createdAt, id, instant } from "./columns";
import { promptVersions } from "./prompts";
import { releases } from "./releases";
import { workspaceId } from "./workspaces";

/** A conversation about a version (all of it, one message, or a range of a text), or about a trace or one of its spans. */
export const commentThreads = pgTable(
  "comment_threads",
  {
    workspaceId: workspaceId(),
    id: id("commentThread"),
    promptId: text(),
    versionNumber: integer(),
    /** The trace it is about, in place of a version. It is in the other store, which may have forgotten it. */
    traceId: text(),
    /** Null: the whole trace. */
    spanId: text(),
    /** Null: the whole version. */
    anchor: jsonb().$type<CommentAnchor>(),
    /** The release it was written in, of which the version is a part; null: on the version's own page. */
    releaseId: text(),
    createdBy: text().notNull(),
    resolvedBy: text(),
    resolvedAt: instant(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "comment_threads_pk", columns: [t.workspaceId, t.id] }),
    index("comment_threads_version_index").on(t.workspaceId, t.promptId, t.versionNumber),
    index("comment_threads_trace_index").on(t.workspaceId, t.traceId),
    index("comment_threads_release_index").on(t.workspaceId, t.releaseId),
    check(
      "comment_threads_subject_check",
      sql`(${t.traceId} is null) = (${t.versionNumber} is not null) and (${t.traceId} is null) = (${t.promptId} is not null) and (${t.spanId} is null or ${t.traceId} is not null)`,
    ),
    foreignKey({
      name: "comment_threads_release_fk",
      columns: [t.workspaceId, t.releaseId],
      foreignColumns: [releases.workspaceId, releases.id],
    }),
    foreignKey({
      name: "comment_threads_version_fk",
      columns: [t.workspaceId, t.promptId, t.versionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

export const comments = pgTable(
  "comments",
  {
    workspaceId: workspaceId(),
    id: id("comment"),
    threadId: text().notNull(),
    authorId: text().notNull(),
    /** Plain text; a mention is `<@usr_…>`. Empty once it is deleted. */
    body: text().notNull(),
    editedAt: instant(),
    deletedAt: instant(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "comments_pk", columns: [t.workspaceId, t.id] }),
    index("comments_thread_index").on(t.workspaceId, t.threadId, t.createdAt),
    foreignKey({
      name: "comments_thread_fk",
      columns: [t.workspaceId, t.threadId],
      foreignColumns: [commentThreads.workspaceId, commentThreads.id],
    }).onDelete("cascade"),
  ],
);

export type CommentThread = typeof commentThreads.$inferSelect;
export type CommentRow = typeof comments.$inferSelect;

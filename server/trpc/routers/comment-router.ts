import {
  createThreadInput,
  createTraceThreadInput,
  deleteCommentInput,
  editCommentInput,
  listThreadsInput,
  listTraceThreadsInput,
  replyToThreadInput,
  settleThreadInput,
} from "@/server/comments/comment-schemas";
import { createThread } from "@/server/comments/create-thread";
import { createTraceThread } from "@/server/comments/create-trace-thread";
import { deleteComment } from "@/server/comments/delete-comment";
import { editComment } from "@/server/comments/edit-comment";
import { listThreads } from "@/server/comments/list-threads";
import { listTraceThreads } from "@/server/comments/list-trace-threads";
import { reopenThread } from "@/server/comments/reopen-thread";
import { replyToThread } from "@/server/comments/reply-to-thread";
import { resolveThread } from "@/server/comments/resolve-thread";
import { router, workspaceProcedure } from "../init";

export const commentRouter = router({
  listThreads: workspaceProcedure("comment:read")
    .input(listThreadsInput)
    .query(({ ctx, input }) => listThreads(ctx.scope, input)),
  createThread: workspaceProcedure("comment:write")
    .input(createThreadInput)
    .mutation(({ ctx, input }) => createThread(ctx.scope, input)),
  listTraceThreads: workspaceProcedure("comment:read")
    .input(listTraceThreadsInput)
    .query(({ ctx, input }) => listTraceThreads(ctx.scope, input)),
  createTraceThread: workspaceProcedure("comment:write")
    .input(createTraceThreadInput)
    .mutation(({ ctx, input }) => createTraceThread(ctx.scope, input)),
  reply: workspaceProcedure("comment:write")
    .input(replyToThreadInput)
    .mutation(({ ctx, input }) => replyToThread(ctx.scope, input)),
  edit: workspaceProcedure("comment:write")
    .input(editCommentInput)
    .mutation(({ ctx, input }) => editComment(ctx.scope, input)),
  delete: workspaceProcedure("comment:write")
    .input(deleteCommentInput)
    .mutation(({ ctx, input }) => deleteComment(ctx.scope, input)),
  resolve: workspaceProcedure("comment:write")
    .input(settleThreadInput)
    .mutation(({ ctx, input }) => resolveThread(ctx.scope, input)),
  reopen: workspaceProcedure("comment:write")
    .input(settleThreadInput)
    .mutation(({ ctx, input }) => reopenThread(ctx.scope, input)),
});

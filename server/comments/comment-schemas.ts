/** Wire contract of comments. Isomorphic, imports only zod. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";

/** What a thread is about: a message (`messageId`; null for a text prompt's text), or a range of its text. */
export const commentAnchor = z.object({
  messageId: z.string().max(40).nullable(),
  /** Absent: the whole message. Offsets count UTF-16 units of the template; `quote` is what stood there. */
  range: z
    .object({
      start: z.number().int().nonnegative(),
      end: z.number().int().positive(),
      quote: z
        .string()
        .min(1)
        .max(2_000)
        .refine((quote) => quote.isWellFormed(), "The range cuts a character in two."),
    })
    .refine(({ start, end }) => start < end, "A range ends after it begins.")
    .optional(),
});
export type CommentAnchor = z.infer<typeof commentAnchor>;

const releaseId = z.string().max(40);

const MAX_COMMENT_LENGTH = 10_000;
/** Plain text; a mention is `<@usr_…>`. */
export const commentBody = z
  .string()
  .trim()
  .min(1, "Write something first.")
  .max(MAX_COMMENT_LENGTH, "Use at most 10,000 characters.")
  // Neither is a character that a store would keep.
  .refine((body) => body.isWellFormed() && !body.includes("\0"), "It holds something that is no character.");

export const listThreadsInput = z.object({
  promptSlug: existingPromptSlug,
  /** Absent: those of every version. */
  versionNumber: z.number().int().positive().optional(),
  /** Also those that were written in this release, on whichever version it asked for then. */
  releaseId: releaseId.optional(),
});
export type ListThreadsInput = z.infer<typeof listThreadsInput>;

export const createThreadInput = z.object({
  promptSlug: existingPromptSlug,
  versionNumber: z.number().int().positive(),
  /** Absent: the whole version. */
  anchor: commentAnchor.optional(),
  /** The release it is written in, which asks for the version or asked for it. */
  releaseId: releaseId.optional(),
  body: commentBody,
});
export type CreateThreadInput = z.infer<typeof createThreadInput>;

const traceId = z.string().min(1).max(64).toLowerCase();

export const listTraceThreadsInput = z.object({ traceId });
export type ListTraceThreadsInput = z.infer<typeof listTraceThreadsInput>;

export const createTraceThreadInput = z.object({
  traceId,
  /** Absent: the whole trace. */
  spanId: z.string().min(1).max(64).toLowerCase().optional(),
  body: commentBody,
});
export type CreateTraceThreadInput = z.infer<typeof createTraceThreadInput>;

const threadId = z.string().max(40);
const commentId = z.string().max(40);

export const replyToThreadInput = z.object({ threadId, body: commentBody });
export type ReplyToThreadInput = z.infer<typeof replyToThreadInput>;

export const editCommentInput = z.object({ commentId, body: commentBody });
export type EditCommentInput = z.infer<typeof editCommentInput>;

export const deleteCommentInput = z.object({ commentId });
export type DeleteCommentInput = z.infer<typeof deleteCommentInput>;

/** For resolving and for reopening. */
export const settleThreadInput = z.object({ threadId });
export type SettleThreadInput = z.infer<typeof settleThreadInput>;

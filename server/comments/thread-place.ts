import type { CommentThread } from "@/db/schema";

/** What a thread is about, as the audit trail and notifications keep it. */
export function placeOf({ id, versionNumber, traceId, spanId }: CommentThread) {
  if (traceId === null) return { versionNumber: versionNumber ?? undefined, threadId: id };
  return { traceId, spanId: spanId ?? undefined, threadId: id };
}

import { LRUCache } from "lru-cache";
import { type Allowance, takeOne } from "./rate-limit";

/** Counts what a workspace sends, in this process. */
export type SpanLimiter = {
  /** Counts all of a request's spans, or log records, or none of them: a request that is let in may go beyond the limit, and the next waits for it. */
  readonly take: (workspaceId: string, count: number) => Allowance;
};

const MINUTE_MS = 60_000;
/** Who has not sent for long has all back. */
const MAX_WORKSPACES = 100_000;

export function createSpanLimiter(
  perMinute: number,
  now: () => number = () => performance.now(),
): SpanLimiter {
  const emptyAt = new LRUCache<string, number>({ max: MAX_WORKSPACES });
  return {
    take(workspaceId, count) {
      const at = now();
      const allowance = takeOne(emptyAt.get(workspaceId) ?? 0, perMinute, at);
      if (allowance.isAllowed) {
        emptyAt.set(workspaceId, allowance.emptyAt + ((count - 1) * MINUTE_MS) / perMinute);
      }
      return allowance;
    },
  };
}

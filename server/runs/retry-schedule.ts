/** When a model is asked again. Pure. */
import type { RetryPolicy } from "@/server/versions/prompt-content";
import type { RunFailure } from "./run-failure";

/** What the providers' own clients do, where a version says nothing. */
export const DEFAULT_RETRY: RetryPolicy = {
  maxRetries: 2,
  initialDelayMs: 500,
  on: ["rate-limit", "server-error", "timeout"],
};

/** How long a model may send nothing, where a version says nothing. */
export const DEFAULT_TIMEOUT_MS = 600_000;

/** No caller waits longer than this for one more try; a provider that asks for more is not asked again. */
const MAX_PAUSE_MS = 60_000;

/**
 * The pause before asking the same model again; undefined when it is not asked again. Doubles with every retry, with full
 * jitter (anything between none and all of it), so that callers that failed together do not come back together. What the
 * provider asks for is the least.
 *
 * @param retries how often it was asked again already
 */
export function pauseBeforeRetry(
  policy: RetryPolicy,
  failure: RunFailure,
  retries: number,
  random: () => number,
): number | undefined {
  const { kind, retryAfterMs } = failure;
  if (retries >= policy.maxRetries || kind === "refused" || kind === "cancelled") return undefined;
  if (!policy.on.includes(kind) || (retryAfterMs ?? 0) > MAX_PAUSE_MS) return undefined;
  const longest = Math.min(policy.initialDelayMs * 2 ** retries, MAX_PAUSE_MS);
  return Math.max(Math.round(longest * random()), retryAfterMs ?? 0);
}

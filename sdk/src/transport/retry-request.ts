import { asGalleyError, type GalleyError } from "../galley-error";
import { backoffMs, monotonicMs, wait } from "./wait";

type RetryOptions = {
  readonly signal?: AbortSignal | undefined;
  /** False: only tried again where the server says that nothing was done. */
  readonly isRepeatable?: boolean;
};

/** Nothing came of it, and the same request may succeed a moment later. */
function isPassing({ code, status, retryAfterMs }: GalleyError, isRepeatable: boolean): boolean {
  if (status === 429 || status === 503) return true;
  if (!isRepeatable) return false;
  // A proxy has no server behind it for the moment; the server itself has tried its models already.
  if (status === 502 || status === 504) return code !== "provider_failed";
  // The try before is still under way: its answer will be this one's.
  return code === "network" || (status === 409 && retryAfterMs !== undefined);
}

/**
 * Sends until it succeeds, for at most `budgetMs`, as the server asks by `Retry-After` and with growing pauses.
 * @throws GalleyError the last one
 */
export async function retryRequest<T>(
  send: (leftMs: number) => Promise<T>,
  budgetMs: number,
  { signal, isRepeatable = true }: RetryOptions = {},
): Promise<T> {
  const endsAt = monotonicMs() + budgetMs;
  for (let failures = 1; ; failures += 1) {
    try {
      return await send(Math.max(endsAt - monotonicMs(), 1));
    } catch (thrown) {
      const error = asGalleyError(thrown);
      const delayMs = Math.max(backoffMs(failures), error.retryAfterMs ?? 0);
      const isOver = signal?.aborted || monotonicMs() + delayMs >= endsAt;
      if (isOver || !isPassing(error, isRepeatable)) throw error;
      await wait(delayMs, signal);
    }
  }
}

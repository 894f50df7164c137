import { asGalleyError, type GalleyError } from "../galley-error";
import { backoffMs, monotonicMs, wait } from "./wait";

/** Nothing came of it, and the same request may succeed a moment later. */
function isPassing({ code, status, retryAfterMs }: GalleyError): boolean {
  if (code === "network" || status === 429 || status === 503) return true;
  // A proxy has no server behind it for the moment; the server itself has tried its models already.
  if (status === 502 || status === 504) return code !== "provider_failed";
  // The try before is still under way: its answer will be this one's.
  return status === 409 && retryAfterMs !== undefined;
}

/**
 * Sends until it succeeds, for at most `budgetMs`, as the server asks by `Retry-After` and with growing pauses. Only for
 * what may be sent twice.
 * @throws GalleyError the last one
 */
export async function retryRequest<T>(
  send: (leftMs: number) => Promise<T>,
  budgetMs: number,
  signal?: AbortSignal,
): Promise<T> {
  const endsAt = monotonicMs() + budgetMs;
  for (let failures = 1; ; failures += 1) {
    try {
      return await send(Math.max(endsAt - monotonicMs(), 1));
    } catch (thrown) {
      const error = asGalleyError(thrown);
      const delayMs = Math.max(backoffMs(failures), error.retryAfterMs ?? 0);
      if (!isPassing(error) || signal?.aborted || monotonicMs() + delayMs >= endsAt) throw error;
      await wait(delayMs, signal);
    }
  }
}

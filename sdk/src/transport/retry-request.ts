import { asGalleyError, type GalleyError } from "../galley-error";
import { backoffMs, monotonicMs, wait } from "./wait";

/** Nothing came of it, and the same request may succeed a moment later. */
const isPassing = ({ code, status }: GalleyError): boolean =>
  code === "network" || status === 429 || status === 503 || (status === 502 && code !== "provider_failed");

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

import { APICallError } from "@ai-sdk/provider";
import { SIMULATED_FAILURES } from "./simulated-options";

export const SIMULATED_URL = "simulated://model";

/** Fails as the clients of real providers do. A `timeout` never settles, until whoever waits gives up. */
export function simulatedFailure(
  failure: keyof typeof SIMULATED_FAILURES,
  signal: AbortSignal | undefined,
): Promise<never> {
  const statusCode = SIMULATED_FAILURES[failure];
  if (statusCode === null) return untilAborted(signal);
  const headers: Record<string, string> = statusCode === 429 ? { "retry-after": "1" } : {};
  return Promise.reject(
    failureOf(statusCode, `The simulated provider failed with ${statusCode}, as asked.`, headers),
  );
}

export function failureOf(
  statusCode: number,
  message: string,
  responseHeaders: Record<string, string> = {},
): APICallError {
  return new APICallError({
    message,
    url: SIMULATED_URL,
    requestBodyValues: {},
    statusCode,
    responseHeaders,
  });
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal?.aborted) reject(signal.reason);
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  return promise;
}

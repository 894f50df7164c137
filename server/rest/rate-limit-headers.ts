import type { Allowance } from "@/server/limits/rate-limit";

/** What is left, and of whose limit. */
type Taken = { readonly of: "key" | "workspace" | "address"; readonly allowance: Allowance };

const WINDOW_SECONDS = 60;

/** What is left, with every answer, as draft-ietf-httpapi-ratelimit-headers has it: cheap enough for the fastest of them. */
export function rateLimitHeader({ of, allowance }: Taken): string {
  return `"${of}";r=${allowance.remaining};t=${seconds(allowance.resetMs)}`;
}

/** With the answer to a call beyond the limit: the same, and the forms that came before it. */
export function usedUpHeaders(taken: Taken): Record<string, string> {
  const { perMinute, remaining, resetMs, retryMs } = taken.allowance;
  return {
    ratelimit: rateLimitHeader(taken),
    "ratelimit-policy": `"${taken.of}";q=${perMinute};w=${WINDOW_SECONDS}`,
    "ratelimit-limit": String(perMinute),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(seconds(resetMs)),
    "retry-after": String(retrySeconds(retryMs)),
  };
}

/** A client that comes back after none would only be refused again. */
export const retrySeconds = (retryMs: number) => Math.max(1, seconds(retryMs));

const seconds = (ms: number) => Math.ceil(ms / 1_000);

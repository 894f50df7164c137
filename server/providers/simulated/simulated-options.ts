/** What a prompt may ask of the simulated provider, as `providerOptions` of its model. Isomorphic. */
import { z } from "zod";

/** How providers fail, and the status they say it with; `timeout` is no answer at all. */
export const SIMULATED_FAILURES = {
  "rate-limit": 429,
  "server-error": 500,
  overloaded: 503,
  "bad-request": 400,
  unauthorized: 401,
  timeout: null,
} as const;

export const simulatedOptions = z.strictObject({
  /** Before the first word. */
  latencyMs: z.number().min(0).max(600_000).default(0),
  /** Absent: as fast as it is read. */
  tokensPerSecond: z.number().positive().max(100_000).optional(),
  failWith: z
    .enum(["rate-limit", "server-error", "overloaded", "bad-request", "unauthorized", "timeout"])
    .optional(),
  /** With `failWith`: only after so many words of a stream. */
  failAfterWords: z.int().min(1).max(10_000).optional(),
  /** Said word for word. */
  answer: z.string().max(200_000).optional(),
});
export type SimulatedOptions = z.infer<typeof simulatedOptions>;

import { type CallLimiter, type CallLimits, createCallLimiter } from "./call-limiter";
import { createGuessLimiter, type GuessLimiter } from "./guess-limiter";
import { createSpanLimiter, type SpanLimiter } from "./span-limiter";

/** Telemetry is counted apart: an application that reports much must not lose its prompts for it, nor the other way round. */
export type Limits = {
  readonly calls: CallLimiter;
  readonly telemetry: CallLimiter;
  readonly guesses: GuessLimiter;
  readonly spans: SpanLimiter;
};

/** Beyond what one process takes on two cores: a bound for who sends without end, not a quota. */
const SPANS_PER_MINUTE = 6_000_000;

export function createLimits(
  limits: CallLimits & { readonly spansPerMinute?: number },
  now?: () => number,
): Limits {
  return {
    calls: createCallLimiter(limits, now),
    telemetry: createCallLimiter(limits, now),
    guesses: createGuessLimiter(now),
    spans: createSpanLimiter(limits.spansPerMinute ?? SPANS_PER_MINUTE, now),
  };
}

import { type CallLimiter, type CallLimits, createCallLimiter } from "./call-limiter";
import { createGuessLimiter, type GuessLimiter } from "./guess-limiter";

/** Telemetry is counted apart: an application that reports much must not lose its prompts for it, nor the other way round. */
export type Limits = {
  readonly calls: CallLimiter;
  readonly telemetry: CallLimiter;
  readonly guesses: GuessLimiter;
};

export function createLimits(limits: CallLimits, now?: () => number): Limits {
  return {
    calls: createCallLimiter(limits, now),
    telemetry: createCallLimiter(limits, now),
    guesses: createGuessLimiter(now),
  };
}

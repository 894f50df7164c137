/** Which tokens of a call are paid by which rate. Pure. */
import type { RateName } from "./price-table";

/** Tokens as a client told them; null where it did not. */
export type CallUsage = {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly cacheWriteInputTokens: number | null;
  readonly reasoningTokens?: number | null;
  readonly inputAudioTokens?: number | null;
  readonly outputAudioTokens?: number | null;
};

/** Every token once. */
export type TokenSplit = Readonly<Record<RateName, number>> & {
  /** All of the input, which is what tiers go by. */
  readonly totalInput: number;
};

/** As large as the store's column, so that a call costs the same when it is priced again from there. */
const MAX_TOKENS = 2 ** 32 - 1;

/**
 * Parts of the input (cached, audio) and of the output (reasoning, audio) are counted inside of it, as OpenTelemetry has
 * it. A client that counts them outside (Anthropic's own counting, Google's thoughts) shows by telling more of them than
 * of the whole.
 */
export function splitTokens(usage: CallUsage): TokenSplit {
  const cachedInput = countOf(usage.cachedInputTokens);
  const cacheWrite = countOf(usage.cacheWriteInputTokens);
  const reasoning = countOf(usage.reasoningTokens);
  const totalInput = wholeOf(countOf(usage.inputTokens), cachedInput + cacheWrite);
  const totalOutput = wholeOf(countOf(usage.outputTokens), reasoning);
  const uncached = totalInput - cachedInput - cacheWrite;
  const answered = totalOutput - reasoning;
  // Audio that came from the cache is told with the cached tokens, so what is left of it is what is not cached.
  const inputAudio = Math.min(countOf(usage.inputAudioTokens), uncached);
  const outputAudio = Math.min(countOf(usage.outputAudioTokens), answered);
  return {
    totalInput,
    input: uncached - inputAudio,
    cachedInput,
    cacheWrite,
    inputAudio,
    output: answered - outputAudio,
    reasoning,
    outputAudio,
  };
}

const wholeOf = (told: number, parts: number) => (parts > told ? told + parts : told);

function countOf(tokens: number | null | undefined): number {
  if (tokens === null || tokens === undefined || Number.isNaN(tokens) || tokens < 0) return 0;
  return Math.min(Math.round(tokens), MAX_TOKENS);
}

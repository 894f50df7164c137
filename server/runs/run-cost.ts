import { sumUsd } from "@/server/prices/exact-usd";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import { SIMULATED_PROVIDER } from "@/server/providers/provider-kinds";
import type { Attempt } from "./attempt";

/** In US dollars, as a decimal; null when no price or no usage is known. */
export function costOfAttempt(
  { found, asked, answer, startedAtMs }: Attempt,
  prices: WorkspacePrices,
): string | null {
  if (!found) return null;
  if (found.kind === SIMULATED_PROVIDER) return "0";
  const { usage, cacheWriteInputTokens, responseModel } = answer;
  const call = {
    ...usage,
    cacheWriteInputTokens,
    // As its span has them: it costs the same when it is priced again from there.
    provider: asked.provider.toLowerCase(),
    model: responseModel ?? asked.name,
    modelRequested: asked.name,
  };
  return prices.costOf(call, new Date(startedAtMs))?.costUsd ?? null;
}

/** Of all that answered, whether or not their answer was used; null when one of them has no known price. */
export function costOfRun(attempts: readonly Attempt[], prices: WorkspacePrices): string | null {
  const costs = attempts
    .filter(({ answer }) => answer.isFinished)
    .map((attempt) => costOfAttempt(attempt, prices));
  const known = costs.filter((cost) => cost !== null);
  return known.length < costs.length || known.length === 0 ? null : sumUsd(known);
}

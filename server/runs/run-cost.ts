import { formatUsd } from "@/server/prices/format-usd";
import { priceUsd } from "@/server/prices/price-span";
import { SIMULATED_PROVIDER } from "@/server/providers/provider-kinds";
import { priceProviderOf } from "@/server/spend/estimate-run-cost";
import type { Attempt } from "./attempt";

/** In US dollars, as a decimal; null when no price or no usage is known. */
export function costOfAttempt({ found, asked, answer, startedAtMs }: Attempt): string | null {
  if (!found) return null;
  if (found.kind === SIMULATED_PROVIDER) return "0";
  const { usage, cacheWriteInputTokens } = answer;
  const cost = priceUsd(
    {
      ...usage,
      cacheWriteInputTokens,
      provider: priceProviderOf(found.kind, asked.provider),
      model: asked.name,
    },
    new Date(startedAtMs),
  );
  return cost?.costUsd ?? null;
}

/** Of all that answered, whether or not their answer was used; null when one of them has no known price. */
export function costOfRun(attempts: readonly Attempt[]): string | null {
  const costs = attempts.filter(({ answer }) => answer.isFinished).map(costOfAttempt);
  const known = costs.filter((cost) => cost !== null);
  if (known.length < costs.length || known.length === 0) return null;
  const [only] = known;
  return known.length === 1 && only !== undefined
    ? only
    : formatUsd(known.reduce((sum, cost) => sum + Number(cost), 0));
}

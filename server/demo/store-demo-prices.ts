import type { TraceStore } from "@/db/clickhouse/client";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { createPrice } from "@/server/prices/create-price";
import { createPriceInput } from "@/server/prices/price-schemas";
import { runRepricing } from "@/server/repricings/run-repricing";
import { startRepricing } from "@/server/repricings/start-repricing";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { makeDemoReturnsCalls, makeDemoSearchCalls, SEARCH_MODEL } from "./demo-other-clients";
import type { Random } from "./demo-random";

const DAY_MS = 86_400_000;

/**
 * What the team pays instead of the list's prices: a discount that grew, its calls not recalculated yet, and a model on a
 * server of its own, whose calls had no cost until its price was there. Its newest one has none so far.
 */
export async function storeDemoPrices(
  owner: WorkspaceContext,
  traceStore: TraceStore,
  { now, random }: { readonly now: Date; readonly random: Random },
): Promise<void> {
  const calls = [
    ...makeDemoSearchCalls(owner.workspaceId, { now, random }),
    ...makeDemoReturnsCalls(owner.workspaceId, { now, random }),
  ];
  await traceStore.insert("spans", calls.map(serializeSpanRow));

  const daysAgo = (days: number) => new Date(Math.floor(now.getTime() / DAY_MS - days) * DAY_MS);
  const mini = { provider: "openai", model: "gpt-4o-mini", match: "prefix" };
  const prices = [
    {
      ...mini,
      validFrom: daysAgo(48),
      validUntil: daysAgo(20),
      table: { input: "0.135", output: "0.54", cachedInput: "0.0675" },
      note: "10 % off for the first year",
    },
    {
      ...mini,
      validFrom: daysAgo(20),
      table: { input: "0.12", output: "0.48", cachedInput: "0.06" },
      note: "20 % off, as agreed with our account manager",
    },
    {
      provider: "vllm",
      model: SEARCH_MODEL,
      table: { input: "0.018", output: "0" },
      note: "The server's rent by what it embeds in a month",
    },
  ];
  for (const price of prices) await createPrice(owner, createPriceInput.parse(price));

  const range = { since: daysAgo(30), until: daysAgo(-1), models: [SEARCH_MODEL] };
  const { id } = await startRepricing(owner, range);
  await runRepricing(owner.db, { workspaceId: owner.workspaceId, id });
}

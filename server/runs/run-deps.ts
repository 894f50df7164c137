import type { PriceBook } from "@/server/prices/price-book";
import type { ProviderRegistry } from "@/server/providers/provider-registry";
import type { IngestionRulesCache } from "@/server/redaction/rules-cache";
import type { Serving } from "@/server/serving/open-serving";
import type { SpendLimits } from "@/server/spend/spend-limits";
import type { RunChores } from "./run-chores";
import type { RunTraces } from "./run-traces";

/** What runs stand on. */
export type RunDeps = {
  readonly serving: Serving;
  readonly providers: ProviderRegistry;
  /** Reads images and files for models that cannot; refuses addresses that are not public. */
  readonly fetchMedia: typeof fetch;
  readonly priceBook: PriceBook;
  readonly spendLimits: SpendLimits;
  /** What is done to their traces before they are stored. */
  readonly ingestionRules: IngestionRulesCache;
  readonly traces: RunTraces;
  readonly chores: RunChores;
};

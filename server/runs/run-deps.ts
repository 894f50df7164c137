import type { ProviderRegistry } from "@/server/providers/provider-registry";
import type { Serving } from "@/server/serving/open-serving";
import type { SpendLimits } from "@/server/spend/spend-limits";
import type { RunChores } from "./run-chores";
import type { RunTraces } from "./run-traces";

/** What runs stand on. */
export type RunDeps = {
  readonly serving: Serving;
  readonly providers: ProviderRegistry;
  readonly spendLimits: SpendLimits;
  readonly traces: RunTraces;
  readonly chores: RunChores;
};

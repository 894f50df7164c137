import type { ProviderRegistry } from "@/server/providers/provider-registry";
import type { Serving } from "@/server/serving/open-serving";
import type { RunTraces } from "./run-traces";

/** What runs stand on. */
export type RunDeps = {
  readonly serving: Serving;
  readonly providers: ProviderRegistry;
  readonly traces: RunTraces;
};

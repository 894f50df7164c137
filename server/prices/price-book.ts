import type { PostgresStore } from "@/db/client";
import { PROVIDERS_CHANNEL } from "@/server/providers/provider-notice";
import { createWorkspaceCache } from "@/server/serving/workspace-cache";
import { loadWorkspacePrices } from "./load-workspace-prices";
import { PRICES_CHANNEL } from "./price-notice";
import type { WorkspacePrices } from "./workspace-prices";

/** What calls cost in each workspace that asked lately, in memory: neither a run nor ingestion asks the database for it. */
export type PriceBook = {
  /** @throws UnavailableError while the database does not answer and what is held is known to be out of date */
  of(workspaceId: string): Promise<WorkspacePrices>;
};

/** Resolves once this process hears of changed prices and connections. */
export function openPriceBook(postgres: Pick<PostgresStore, "db" | "listen">): Promise<PriceBook> {
  return createWorkspaceCache<WorkspacePrices>(postgres, {
    channels: [{ name: PRICES_CHANNEL }, { name: PROVIDERS_CHANNEL }],
    load: loadWorkspacePrices,
  });
}

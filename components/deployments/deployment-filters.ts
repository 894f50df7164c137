import { parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** The ledger itself, and what it tells of one moment or of two. */
export const LEDGER_VIEWS = ["ledger", "live-at", "compare"] as const;
export type LedgerView = (typeof LEDGER_VIEWS)[number];

/** `bypass`: what landed past its gates, in whichever way. */
export const LANDING_WAYS = ["deploy", "promote", "rollback", "rollout", "bypass"] as const;
export type LandingWay = (typeof LANDING_WAYS)[number];

/** The ledger's filters as they stand in the address; read by the page and by its list alike. */
export const deploymentFilters = {
  environment: parseAsString,
  prompt: parseAsString,
  way: parseAsStringLiteral(LANDING_WAYS),
  view: parseAsStringLiteral(LEDGER_VIEWS).withDefault("ledger"),
  /** What was live then; also the earlier of two moments. */
  at: parseAsIsoDateTime,
  /** The later of two moments; now, where it is left out. */
  until: parseAsIsoDateTime,
};

export type DeploymentFilters = {
  environment: string | null;
  prompt: string | null;
  way: LandingWay | null;
};

/** The same filters as the service's input. */
export function deploymentListInput(
  workspaceSlug: string,
  { environment, prompt, way }: Omit<DeploymentFilters, "view">,
) {
  return {
    workspaceSlug,
    environmentName: environment ?? undefined,
    promptSlug: prompt ?? undefined,
    ...(way === "bypass" ? { isBypass: true } : { kind: way ?? undefined }),
    limit: 50,
  };
}

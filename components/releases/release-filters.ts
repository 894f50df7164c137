import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RELEASE_STATES, type ReleaseState } from "@/server/releases/release-state";

export const RELEASE_TABS = ["waiting", "open", "closed"] as const;
export type ReleaseTab = (typeof RELEASE_TABS)[number];

/** As they stand in the address; read by the page and by its list alike. */
export const releaseFilters = {
  tab: parseAsStringLiteral(RELEASE_TABS).withDefault("waiting"),
  environment: parseAsString,
  state: parseAsStringLiteral(RELEASE_STATES),
  prompt: parseAsString,
  requester: parseAsString,
};

export type ReleaseFilters = {
  tab: ReleaseTab;
  environment: string | null;
  state: ReleaseState | null;
  prompt: string | null;
  requester: string | null;
};

export const isFiltered = ({ environment, state, prompt, requester }: ReleaseFilters) =>
  Boolean(environment ?? state ?? prompt ?? requester);

/** The same filters as the service's input; what waits for somebody is another question. */
export function releaseListInput(
  workspaceSlug: string,
  filters: ReleaseFilters & { tab: "open" | "closed" },
) {
  const { tab, environment, state, prompt, requester } = filters;
  return {
    workspaceSlug,
    state: state ?? tab,
    environmentName: environment ?? undefined,
    promptSlug: prompt ?? undefined,
    requesterId: requester ?? undefined,
    limit: 50,
  };
}

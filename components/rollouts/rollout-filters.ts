import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ACTIVE_ROLLOUT_STATES, ROLLOUT_STATES, type RolloutState } from "@/server/rollouts/rollout-state";

export const ROLLOUT_FILTER_STATES = ["active", "over", ...ROLLOUT_STATES] as const;
export type RolloutFilterState = (typeof ROLLOUT_FILTER_STATES)[number];

/** As they stand in the address; read by the page and by its list alike. */
export const rolloutFilters = {
  environment: parseAsString,
  prompt: parseAsString,
  state: parseAsStringLiteral(ROLLOUT_FILTER_STATES),
};

export type RolloutFilters = {
  environment: string | null;
  prompt: string | null;
  state: RolloutFilterState | null;
};

export const NO_FILTERS: RolloutFilters = { environment: null, prompt: null, state: null };

export const isFiltered = ({ environment, prompt, state }: RolloutFilters) =>
  Boolean(environment ?? prompt ?? state);

/** One of the list's two parts; left out where the filter is for states of the other. */
export type RolloutPart = Omit<RolloutFilters, "state"> & { state: RolloutFilterState; isLeftOut: boolean };

const isActive = (state: RolloutState) => ACTIVE_ROLLOUT_STATES.some((active) => active === state);

/** Those under way and those that are over, each as far as the filters ask for it. */
export function rolloutParts({ state, ...filters }: RolloutFilters): {
  active: RolloutPart;
  over: RolloutPart;
} {
  const narrowed = state === null || state === "active" || state === "over" ? undefined : state;
  const wantsActive = narrowed ? isActive(narrowed) : state !== "over";
  const wantsOver = narrowed ? !isActive(narrowed) : state !== "active";
  return {
    active: { ...filters, state: wantsActive && narrowed ? narrowed : "active", isLeftOut: !wantsActive },
    over: { ...filters, state: wantsOver && narrowed ? narrowed : "over", isLeftOut: !wantsOver },
  };
}

/** A part as the service's input. */
export function rolloutListInput(workspaceSlug: string, { environment, prompt, state }: RolloutPart) {
  return {
    workspaceSlug,
    environmentName: environment ?? undefined,
    promptSlug: prompt ?? undefined,
    state,
    limit: 50,
  };
}

import { expect, test } from "vitest";
import { NO_FILTERS, type RolloutFilterState, rolloutParts } from "./rollout-filters";

const shownOf = (state: RolloutFilterState | null) =>
  Object.values(rolloutParts({ ...NO_FILTERS, state }))
    .filter(({ isLeftOut }) => !isLeftOut)
    .map((part) => part.state);

test("shows those under way first, then those that are over", () => {
  expect(shownOf(null)).toEqual(["active", "over"]);
});

test("shows one part where the filter is for its states", () => {
  expect(shownOf("active")).toEqual(["active"]);
  expect(shownOf("over")).toEqual(["over"]);
  expect(shownOf("paused")).toEqual(["paused"]);
  expect(shownOf("rolled_back")).toEqual(["rolled_back"]);
});

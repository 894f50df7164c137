import { createLoader } from "nuqs/server";
import { expect, test } from "vitest";
import { filterOff, setFilters } from "./filter-words";
import {
  hasTraceFilters,
  serializeTraceFilters,
  type TraceFilters,
  traceFilterInput,
  traceFilters,
} from "./trace-filters";

const load = createLoader(traceFilters);
const stateOf = (filters: Partial<TraceFilters>) => load(serializeTraceFilters(filters));
const wordsOf = (filters: Partial<TraceFilters>) =>
  setFilters(stateOf(filters)).map(({ field, text }) => `${field.label}: ${text}`);

test.each<[Partial<TraceFilters>, string[]]>([
  [{}, []],
  [{ prompt: "support/reply", version: 3 }, ["Prompt: support/reply", "Version: v3"]],
  [{ environment: ["production", "staging"] }, ["Environment: production +1"]],
  [{ minLatencyMs: 1500 }, ["Latency: ≥ 1.50 s"]],
  [{ maxCostUsd: 0.5, minCostUsd: 0.01 }, ["Cost: $0.01 – $0.50"]],
  [{ link: "unlinked" }, ["Link to a prompt: Unlinked"]],
  [{ feedback: "without", feedbackName: "helpful" }, ["Feedback: none of helpful"]],
  [{ feedbackName: "helpful", feedbackValue: "false" }, ["Feedback: helpful = false"]],
  [{ status: "error" }, []],
])("%j reads %j", (filters, words) => expect(wordsOf(filters)).toEqual(words));

test("what is in the address is the service's input, and nothing else", () => {
  expect(traceFilterInput(stateOf({ user: "u,1", model: "a", kind: "tool", minTokens: 0 }))).toEqual({
    range: "30d",
    userId: "u,1",
    model: ["a"],
    kind: ["tool"],
    minTokens: 0,
  });
});

test("a value may hold a comma", () => {
  expect(stateOf({ tag: ["a,b", "c"] }).tag).toEqual(["a,b", "c"]);
});

test("taking each filter away leaves none", () => {
  const state = stateOf({ prompt: "a/b", version: 2, minTokens: 1, feedbackValue: "true", tag: "x" });
  const cleared = Object.assign({}, state, ...setFilters(state).map(({ field }) => filterOff(field)));
  expect(hasTraceFilters(cleared)).toBe(false);
});

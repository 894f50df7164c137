/** Pure. */
import { createDiffBudget } from "@/server/diffs/diff-words";
import { isJsonObject } from "@/server/diffs/same-json";
import { changesOf, factsOfObject, printFact } from "@/server/diffs/value-change";

/** What an event recorded as changed, field by field; what stayed the same is left out. */
export function listChanges(before: unknown, after: unknown) {
  return changesOf(factsOf(before), factsOf(after), createDiffBudget());
}

function factsOf(recorded: unknown): ReadonlyMap<string, string | null> {
  if (recorded === null || recorded === undefined) return new Map();
  if (!isJsonObject(recorded)) return new Map([["value", printFact(recorded)]]);
  return new Map([...factsOfObject(recorded)].filter(([, fact]) => fact !== "null"));
}

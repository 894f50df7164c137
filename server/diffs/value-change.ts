/** Changes of single values. Pure and isomorphic. */
import type { ValueChange } from "./content-change";
import { type DiffBudget, diffWords } from "./diff-words";
import { isJsonObject } from "./same-json";

/** Named values in the order they are shown; null is not set. */
export type Facts = ReadonlyMap<string, string | null>;

const LONG = 60;

export function changesOf(before: Facts, after: Facts, budget: DiffBudget): ValueChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((label) => {
    const change = changeOf(label, before.get(label) ?? null, after.get(label) ?? null, budget);
    return change ? [change] : [];
  });
}

export function changeOf(
  label: string,
  before: string | null,
  after: string | null,
  budget: DiffBudget,
): ValueChange | undefined {
  if (before === after) return undefined;
  const isLong = (before?.length ?? 0) > LONG || (after?.length ?? 0) > LONG;
  const isText = isLong || before?.includes("\n") || after?.includes("\n");
  return { label, before, after, parts: isText ? diffWords(before ?? "", after ?? "", budget) : null };
}

/** A text as it is, everything else as JSON; null for what is not set. */
export function printFact(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Each field of an object by its path: `reasoning.effort`. */
export function factsOfObject(
  value: Readonly<Record<string, unknown>>,
  prefix = "",
): Map<string, string | null> {
  const fields = Object.entries(value).flatMap(([key, field]): [string, string | null][] => {
    const path = `${prefix}${key}`;
    if (field === undefined) return [];
    if (field === null) return [[path, "null"]];
    if (!isJsonObject(field) || Object.keys(field).length === 0) return [[path, printFact(field)]];
    return [...factsOfObject(field, `${path}.`)];
  });
  return new Map(fields);
}

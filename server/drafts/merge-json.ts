/** Three-way merge of one JSON object that is kept as text, key by key. Pure and isomorphic. */
import { jsonText } from "./draft-of-content";
import { type MergedText, mergeText, type Sides } from "./merge-text";

type JsonRecord = Readonly<Record<string, unknown>>;
/** A key that is not there, which is something else than one that holds null. */
const ABSENT = Symbol("absent");

/** As a text where one of the three is no JSON object. */
export function mergeJsonText(sides: Sides<string>): MergedText {
  const { base, ours, theirs } = sides;
  if (ours === theirs || ours === base || theirs === base) return mergeText(sides);
  const parsed = { base: readObject(base), ours: readObject(ours), theirs: readObject(theirs) };
  if (!parsed.base || !parsed.ours || !parsed.theirs) return mergeText(sides);
  const objects = { base: parsed.base, ours: parsed.ours, theirs: parsed.theirs };
  const taking = (side: keyof Sides<string>) => mergeObjects(objects, side);
  const merged = taking("ours");
  if (!merged.isConflict) return { isConflict: false, merged: jsonText(merged.value) };
  return {
    isConflict: true,
    base: jsonText(taking("base").value),
    ours: jsonText(merged.value),
    theirs: jsonText(taking("theirs").value),
  };
}

/** An empty field is an object without keys. */
function readObject(text: string): JsonRecord | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Merged = { readonly value: unknown; readonly isConflict: boolean };

/** Deeper than any schema a person reads, and far from where recursion ends the process. */
const MAX_DEPTH = 100;

/** @param side whose value is taken where both changed the same */
function mergeObjects(sides: Sides<JsonRecord>, side: keyof Sides<string>, depth = 0): Merged {
  const keys = new Set([...Object.keys(sides.ours), ...Object.keys(sides.theirs)]);
  const entries: [string, unknown][] = [];
  let isConflict = false;
  for (const key of keys) {
    const merged = mergeValues(
      { base: at(sides.base, key), ours: at(sides.ours, key), theirs: at(sides.theirs, key) },
      side,
      depth,
    );
    isConflict ||= merged.isConflict;
    if (merged.value !== ABSENT) entries.push([key, merged.value]);
  }
  return { value: Object.fromEntries(entries), isConflict };
}

const at = (record: JsonRecord, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : ABSENT);

function mergeValues(sides: Sides<unknown>, side: keyof Sides<string>, depth: number): Merged {
  const { base, ours, theirs } = sides;
  if (isSame(ours, theirs) || isSame(theirs, base)) return { value: ours, isConflict: false };
  if (isSame(ours, base)) return { value: theirs, isConflict: false };
  if (isObject(ours) && isObject(theirs) && depth < MAX_DEPTH) {
    return mergeObjects({ base: isObject(base) ? base : {}, ours, theirs }, side, depth + 1);
  }
  const set = mergeSets(sides);
  return set ? { value: set, isConflict: false } : { value: sides[side], isConflict: true };
}

/** Lists of names, such as a schema's `required`: both sides' additions and removals. */
function mergeSets({ base, ours, theirs }: Sides<unknown>): string[] | undefined {
  if (!isNames(base) || !isNames(ours) || !isNames(theirs)) return undefined;
  const kept = ours.filter((name) => theirs.includes(name) || !base.includes(name));
  const added = theirs.filter((name) => !base.includes(name) && !kept.includes(name));
  return [...kept, ...added];
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === "string") &&
  new Set(value).size === value.length;

const isSame = (a: unknown, b: unknown) =>
  a === b || (a !== ABSENT && b !== ABSENT && JSON.stringify(a) === JSON.stringify(b));

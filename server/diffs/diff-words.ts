/** What changed between two texts, word by word. Pure and isomorphic. */
import { diffArrays } from "diff";
import { longestRise } from "./longest-rise";
import { splitLines, splitWords } from "./split-words";

export type DiffPart = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/**
 * Myers' algorithm takes about the square of the number of edits in steps, some 20 million of them a second, and words
 * are cut at 100 million characters a second. A budget is spent by everything compared in one go, so that the largest
 * version rewritten from end to end is compared in under a tenth of a second.
 */
export type DiffBudget = { steps: number; characters: number };
export const createDiffBudget = (): DiffBudget => ({ steps: 800_000, characters: 600_000 });
const SHARE = 0.25;
/** Beyond it, texts are cut into lines first and only the lines that changed into words. */
const MAX_WORDWISE = 40_000;

/**
 * Parts in reading order; joined without the added ones they are `before`, without the removed ones `after`.
 * Texts too different for words are compared by line, and beyond that as a whole.
 */
export function diffWords(before: string, after: string, budget = createDiffBudget()): DiffPart[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  if (before === "" || after === "") return replaced(before, after).filter((part) => part.text !== "");
  const start = sharedStart(before, after);
  const end = sharedEnd(before.slice(start), after.slice(start));
  const middle = diffMiddle(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
    budget,
  );
  return joinChanges([same(before.slice(0, start)), ...middle, same(before.slice(before.length - end))]);
}

const same = (text: string): DiffPart => ({ kind: "same", text });

function diffMiddle(before: string, after: string, budget: DiffBudget): DiffPart[] {
  const size = before.length + after.length;
  if (size <= MAX_WORDWISE) return wordwise(before, after, budget) ?? linewise(before, after, budget);
  return linewise(before, after, budget);
}

function wordwise(before: string, after: string, budget: DiffBudget): DiffPart[] | undefined {
  const size = before.length + after.length;
  if (size > budget.characters) return undefined;
  budget.characters -= size;
  return diffTokens(splitWords(before), splitWords(after), budget);
}

/** Between lines that both have once, in order (patience): what is in common is found however much else differs. */
function linewise(before: string, after: string, budget: DiffBudget): DiffPart[] {
  const [old, current] = [splitLines(before), splitLines(after)];
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  for (const [at, to] of [...findAnchors(old, current), [old.length, current.length] as const]) {
    for (const part of diffLines(old.slice(i, at), current.slice(j, to), budget)) parts.push(part);
    const anchor = old[at];
    if (anchor !== undefined) parts.push(same(anchor));
    [i, j] = [at + 1, to + 1];
  }
  return parts;
}

/** Pairs of places, rising on both sides. */
function findAnchors(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const [old, current] = [placesOfUnique(before), placesOfUnique(after)];
  const shared = Array.from(old).flatMap(([line, at]) => {
    const to = current.get(line);
    return at < 0 || to === undefined || to < 0 ? [] : [[at, to] as const];
  });
  const rise = longestRise(shared.map(([, to]) => to));
  return rise.flatMap((place) => (shared[place] ? [shared[place]] : []));
}

/** -1 for a line that stands there more than once. */
function placesOfUnique(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, line] of lines.entries()) places.set(line, places.has(line) ? -1 : at);
  return places;
}

function diffLines(before: string[], after: string[], budget: DiffBudget): DiffPart[] {
  if (before.length === 0 && after.length === 0) return [];
  const lines = diffTokens(before, after, budget);
  if (!lines) return replaced(before.join(""), after.join(""));
  return lines.flatMap((part, index) => {
    const [previous, next] = [lines[index - 1], lines[index + 1]];
    if (part.kind === "removed" && next?.kind === "added") {
      return wordwise(part.text, next.text, budget) ?? [part, next];
    }
    // Taken together with what it replaces.
    return part.kind === "added" && previous?.kind === "removed" ? [] : [part];
  });
}

function diffTokens(before: string[], after: string[], budget: DiffBudget): DiffPart[] | undefined {
  // A part of what is left, so that a text rewritten from end to end leaves enough for small edits of those behind it.
  const maxEditLength = Math.floor(Math.sqrt(Math.max(0, budget.steps) * SHARE));
  const changes = diffArrays(before, after, { maxEditLength });
  budget.steps -= (changes ? countEdits(changes) : maxEditLength) ** 2;
  return changes?.map((change) => ({
    kind: change.added ? "added" : change.removed ? "removed" : "same",
    text: change.value.join(""),
  }));
}

function countEdits(changes: readonly { count: number; added: boolean; removed: boolean }[]): number {
  return changes.reduce((edits, change) => edits + (change.added || change.removed ? change.count : 0), 0);
}

function replaced(before: string, after: string): DiffPart[] {
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
}

/** How many characters both begin with, up to white space before the first difference and outside of tags. */
function sharedStart(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let length = 0;
  while (length < most && before.charCodeAt(length) === after.charCodeAt(length)) length++;
  const isBoundary = (at: number) =>
    isSpace(before.charCodeAt(at - 1)) && !isSpace(before.charCodeAt(at)) && !isSpace(after.charCodeAt(at));
  while (length > 0 && !isBoundary(length)) length--;
  const open = before.lastIndexOf("{{", length);
  return open >= 0 && before.indexOf("}}", open) >= length ? open : length;
}

/** The same from the end. */
function sharedEnd(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  const fromEnd = (text: string, length: number) => text.charCodeAt(text.length - length);
  let length = 0;
  while (length < most && fromEnd(before, length + 1) === fromEnd(after, length + 1)) length++;
  const isBoundary = (at: number) =>
    isSpace(fromEnd(before, at)) && !isSpace(fromEnd(before, at + 1)) && !isSpace(fromEnd(after, at + 1));
  while (length > 0 && !isBoundary(length)) length--;
  const close = before.indexOf("}}", before.length - length);
  const isInTag = close >= 0 && before.lastIndexOf("{{", close) < before.length - length;
  return isInTag ? before.length - close - 2 : length;
}

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);

/**
 * Changes that only white space keeps apart become one: three words rewritten read better as one change
 * than as three with equal spaces between them.
 */
function joinChanges(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let [unchanged, removed, added] = ["", "", ""];
  const flushChange = () => {
    if (removed !== "") joined.push({ kind: "removed", text: removed });
    if (added !== "") joined.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  const flushSame = () => {
    if (unchanged !== "") joined.push(same(unchanged));
    unchanged = "";
  };
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "same") {
      flushSame();
      if (part.kind === "removed") removed += part.text;
      else added += part.text;
    } else if (isGap(part, parts[index + 1]) && removed !== "" && added !== "") {
      removed += part.text;
      added += part.text;
    } else if (part.text !== "") {
      flushChange();
      unchanged += part.text;
    }
  }
  flushSame();
  flushChange();
  return joined;
}

/** A line break stays: it keeps the changes of two lines apart. */
const isGap = (part: DiffPart, next: DiffPart | undefined) =>
  next !== undefined && next.text !== "" && next.kind !== "same" && /^[^\S\n]+$/.test(part.text);

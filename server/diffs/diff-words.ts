/** What changed between two texts, word by word. Pure and isomorphic. */
import { diffArrays } from "diff";

export type DiffPart = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/**
 * Myers' algorithm takes about the square of the number of edits in steps, 10 million of them a second. A budget is
 * spent by everything compared in one go, so that the largest prompt rewritten from end to end stays under a second.
 */
export type DiffBudget = { steps: number };
export const createDiffBudget = (): DiffBudget => ({ steps: 8_000_000 });
const MAX_EDITS = 2_000;

const words = new Intl.Segmenter("en", { granularity: "word" });
/** A variable is one word: half of one changed would read as another variable. */
const VARIABLE = /(\{\{[^{}]{1,200}\}\})/;

/**
 * Parts in reading order; joined without the added ones they are `before`, without the removed ones `after`.
 * Texts too different for words are compared by line, and beyond that as a whole.
 */
export function diffWords(before: string, after: string, budget = createDiffBudget()): DiffPart[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  if (before === "" || after === "") return replaced(before, after).filter((part) => part.text !== "");
  const parts =
    diffTokens(splitWords(before), splitWords(after), budget) ??
    diffTokens(splitLines(before), splitLines(after), budget);
  return joinChanges(parts ?? replaced(before, after));
}

/** Words, white space and punctuation in any language (also those written without spaces). */
export function splitWords(text: string): string[] {
  return text
    .split(VARIABLE)
    .flatMap((piece, index) =>
      index % 2 === 1 ? [piece] : Array.from(words.segment(piece), (segment) => segment.segment),
    );
}

const splitLines = (text: string) => text.split(/(?<=\n)/);

function diffTokens(before: string[], after: string[], budget: DiffBudget): DiffPart[] | undefined {
  const maxEditLength = Math.min(MAX_EDITS, Math.floor(Math.sqrt(budget.steps)));
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

/**
 * Changes that only white space keeps apart become one: three words rewritten read better as one change
 * than as three with equal spaces between them.
 */
function joinChanges(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") joined.push({ kind: "removed", text: removed });
    if (added !== "") joined.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const [index, part] of parts.entries()) {
    if (part.kind === "removed") removed += part.text;
    else if (part.kind === "added") added += part.text;
    else if (isGap(part, parts[index + 1]) && removed !== "" && added !== "") {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      joined.push(part);
    }
  }
  flush();
  return joined.filter((part) => part.text !== "");
}

/** A line break stays: it keeps the changes of two lines apart. */
const isGap = (part: DiffPart, next: DiffPart | undefined) =>
  next !== undefined && /^[^\S\n]+$/.test(part.text);

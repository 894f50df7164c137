/** Which message of one version became which of another. Pure and isomorphic. */
import type { PromptMessage } from "@/server/versions/prompt-content";
import { isSameJson } from "./same-json";
import { splitWords } from "./split-words";

/** Positions in the two lists; one side is absent for a message that was added or removed. */
export type MessagePair = { readonly before?: number; readonly after?: number };

/** Below it, two messages are no edit of one another but a removal and an addition. */
const MIN_SIMILARITY = 0.3;
/** Same place and role count for a little, so that a message rewritten from scratch still pairs with itself. */
const SAME_PLACE_BONUS = 0.2;
/** Enough words to recognise a text by; keeps 200 by 200 long messages cheap. */
const MAX_SAMPLE = 100;
/** An id that was made from the message's place says nothing once others were put before it. */
const MADE_FROM_PLACE = /^m\d+$/;

/**
 * By identity first; what is left, by the order-preserving pairing of greatest total similarity (a weighted longest
 * common subsequence), and then by equality wherever it stands. In the order of the newer list, removals before what
 * took their place.
 */
export function alignMessages(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
): MessagePair[] {
  const partner = pairById(before, after);
  const taken = new Set(partner.values());
  const left = before.flatMap((_, index) => (taken.has(index) ? [] : [index]));
  const open = after.flatMap((_, index) => (partner.has(index) ? [] : [index]));
  for (const [i, j] of pairBySimilarity(before, after, left, open)) {
    partner.set(j, i);
    taken.add(i);
  }
  for (const j of open.filter((index) => !partner.has(index))) {
    const i = left.find((index) => !taken.has(index) && isSameMessage(before[index], after[j]));
    if (i === undefined) continue;
    partner.set(j, i);
    taken.add(i);
  }
  return inReadingOrder(before.length, after.length, partner);
}

export function isSameMessage(a: PromptMessage | undefined, b: PromptMessage | undefined): boolean {
  return a !== undefined && b !== undefined && isSameJson({ ...a, id: "" }, { ...b, id: "" });
}

/** By the newer message's place. */
function pairById(before: readonly PromptMessage[], after: readonly PromptMessage[]): Map<number, number> {
  const places = new Map(before.map(({ id }, index) => [id, index]));
  return new Map(
    after.flatMap(({ id }, index) => {
      const place = MADE_FROM_PLACE.test(id) ? undefined : places.get(id);
      return place === undefined ? [] : [[index, place] as const];
    }),
  );
}

/** Each removal stands behind the message that it stood behind. */
function inReadingOrder(
  beforeLength: number,
  afterLength: number,
  partner: ReadonlyMap<number, number>,
): MessagePair[] {
  const kept = new Set(partner.values());
  const removedBehind = new Map<number, MessagePair[]>();
  let anchor = -1;
  for (let i = 0; i < beforeLength; i++) {
    if (kept.has(i)) anchor = i;
    else removedBehind.set(anchor, [...(removedBehind.get(anchor) ?? []), { before: i }]);
  }
  const pairs: MessagePair[] = [...(removedBehind.get(-1) ?? [])];
  for (let j = 0; j < afterLength; j++) {
    const i = partner.get(j);
    if (i === undefined) pairs.push({ after: j });
    else pairs.push({ before: i, after: j }, ...(removedBehind.get(i) ?? []));
  }
  return pairs;
}

type Table = readonly (readonly number[])[];
const at = (table: Table, i: number, j: number) => table[i]?.[j] ?? 0;

function pairBySimilarity(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
  left: readonly number[],
  open: readonly number[],
): [number, number][] {
  const similarity = similarityTable(before, after, left, open);
  const best = bestTotals(similarity, left.length, open.length);
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < open.length) {
    const here = at(similarity, i, j);
    if (here > 0 && at(best, i, j) === here + at(best, i + 1, j + 1))
      pairs.push([left[i++] ?? 0, open[j++] ?? 0]);
    else if (at(best, i, j) === at(best, i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

/** `best[i][j]`: the greatest total of the lists from i and from j on. */
function bestTotals(similarity: Table, rows: number, columns: number): Table {
  const best: number[][] = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let i = rows - 1; i >= 0; i--) {
    const row = best[i] ?? [];
    for (let j = columns - 1; j >= 0; j--) {
      const here = at(similarity, i, j);
      const paired = here > 0 ? here + at(best, i + 1, j + 1) : 0;
      row[j] = Math.max(paired, at(best, i + 1, j), row[j + 1] ?? 0);
    }
  }
  return best;
}

function similarityTable(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
  left: readonly number[],
  open: readonly number[],
): Table {
  const current = open.map((j) => sampleOf(after[j]));
  const sharedWith = wordIndex(current);
  return left.map((i) => {
    const old = sampleOf(before[i]);
    const shared = sharedWith(old);
    return open.map((j, column) => {
      const total = old.size + (current[column]?.size ?? 0);
      const overlap = total === 0 ? 1 : (2 * (shared[column] ?? 0)) / total;
      const score = similarityOf(before[i], after[j], overlap);
      const isSamePlace = i === j || before.length - i === after.length - j;
      return weigh(score, isSamePlace && before[i]?.role === after[j]?.role, before.length === after.length);
    });
  });
}

/** 0 for a pair that is none. */
function weigh(score: number, isSamePlace: boolean, isSameLength: boolean): number {
  const total = score + (isSamePlace ? SAME_PLACE_BONUS : 0);
  return total >= MIN_SIMILARITY || (isSamePlace && isSameLength) ? total : 0;
}

/** 0 to 1; a change of role costs half, and a placeholder becomes nothing else. */
function similarityOf(
  old: PromptMessage | undefined,
  current: PromptMessage | undefined,
  overlap: number,
): number {
  if (!old || !current) return 0;
  if (old.role === "placeholder" || current.role === "placeholder") {
    return old.role === current.role && isSameMessage(old, current) ? 1 : 0;
  }
  const roleFactor = old.role === current.role ? 1 : 0.5;
  return roleFactor * (old.content === current.content ? 1 : overlap);
}

/** The bag of a text's first words; similarity is Dice's coefficient of two. */
type Sample = { readonly counts: ReadonlyMap<string, number>; readonly size: number };

/** For a sample, how many words it has in common with each of the others: only those that hold its words are visited. */
function wordIndex(samples: readonly Sample[]): (sample: Sample) => readonly number[] {
  const holders = new Map<string, { readonly column: number; readonly count: number }[]>();
  for (const [column, { counts }] of samples.entries()) {
    for (const [word, count] of counts) {
      const known = holders.get(word);
      if (known) known.push({ column, count });
      else holders.set(word, [{ column, count }]);
    }
  }
  return ({ counts }) => {
    const shared = new Array<number>(samples.length).fill(0);
    for (const [word, count] of counts) {
      for (const holder of holders.get(word) ?? []) {
        shared[holder.column] = (shared[holder.column] ?? 0) + Math.min(count, holder.count);
      }
    }
    return shared;
  };
}

function sampleOf(message: PromptMessage | undefined): Sample {
  const counts = new Map<string, number>();
  if (!message || message.role === "placeholder") return { counts, size: 0 };
  const words = splitWords(message.content.slice(0, MAX_SAMPLE * 12)).filter((word) => word.trim() !== "");
  const sample = words.slice(0, MAX_SAMPLE);
  for (const word of sample) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: sample.length };
}

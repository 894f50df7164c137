/** Which message of one version became which of another. Pure and isomorphic. */
import type { PromptMessage } from "@/server/versions/prompt-content";
import { splitWords } from "./diff-words";

/** Positions in the two lists; one side is absent for a message that was added or removed. */
export type MessagePair = { readonly before?: number; readonly after?: number };

/** Below it, two messages are no edit of one another but a removal and an addition. */
const MIN_SIMILARITY = 0.3;
/** Same place and role count for a little, so that a message rewritten from scratch still pairs with itself. */
const SAME_PLACE_BONUS = 0.2;
/** Enough words to recognise a text by; keeps 200 by 200 long messages cheap. */
const MAX_SAMPLE = 200;

/**
 * The order-preserving pairing of greatest total similarity (a weighted longest common subsequence),
 * in the order of the newer list, removals before what took their place.
 */
export function alignMessages(
  before: readonly PromptMessage[],
  after: readonly PromptMessage[],
): MessagePair[] {
  const similarity = similarityTable(before, after);
  const best = bestTotals(similarity, before.length, after.length);
  const pairs: MessagePair[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const here = at(similarity, i, j);
    if (here > 0 && at(best, i, j) === here + at(best, i + 1, j + 1)) pairs.push({ before: i++, after: j++ });
    else if (i < before.length && at(best, i, j) === at(best, i + 1, j)) pairs.push({ before: i++ });
    else pairs.push({ after: j++ });
  }
  return pairs;
}

type Table = readonly (readonly number[])[];
const at = (table: Table, i: number, j: number) => table[i]?.[j] ?? 0;

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

function similarityTable(before: readonly PromptMessage[], after: readonly PromptMessage[]): Table {
  const samples = after.map(sampleOf);
  return before.map((old, i) => {
    const sample = sampleOf(old);
    return after.map((current, j) => {
      const score = similarityOf(old, current, sample, samples[j] ?? new Map());
      const isSamePlace = i === j || before.length - i === after.length - j;
      const total = score + (isSamePlace && old.role === current.role ? SAME_PLACE_BONUS : 0);
      return total >= MIN_SIMILARITY || (isSamePlace && before.length === after.length && total > 0)
        ? total
        : 0;
    });
  });
}

type Sample = ReadonlyMap<string, number>;

/** 0 to 1; a change of role costs half. */
function similarityOf(old: PromptMessage, current: PromptMessage, a: Sample, b: Sample): number {
  const roleFactor = old.role === current.role ? 1 : 0.5;
  return roleFactor * (old.content === current.content ? 1 : overlapOf(a, b));
}

/** Dice's coefficient of the two bags of words. */
function overlapOf(a: Sample, b: Sample): number {
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  const total = sizeOf(a) + sizeOf(b);
  return total === 0 ? 1 : (2 * shared) / total;
}

function sizeOf(sample: Sample): number {
  let size = 0;
  for (const count of sample.values()) size += count;
  return size;
}

function sampleOf({ content }: PromptMessage): Sample {
  const counts = new Map<string, number>();
  const words = splitWords(content.slice(0, MAX_SAMPLE * 12)).filter((word) => word.trim() !== "");
  for (const word of words.slice(0, MAX_SAMPLE)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

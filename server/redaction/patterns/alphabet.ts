import { type CharSet, holds, WORD } from "./char-set";
import type { Program } from "./compile-pattern";

/** Characters that a program cannot tell apart are one letter to it. */
export type Alphabet = {
  readonly letterOf: (unit: number) => number;
  /** A character of each letter. */
  readonly examples: readonly number[];
};

const TABLE_SIZE = 256;

export function createAlphabet({ instructions }: Program): Alphabet {
  const sets: CharSet[] = [WORD, ...instructions.flatMap((each) => (each.op === "set" ? [each.set] : []))];
  const edges = sets.flatMap((set) => set.flatMap(([from, to]) => [from, to + 1]));
  const starts = [...new Set([0, ...edges])].filter((edge) => edge <= 0xffff).sort((a, b) => a - b);
  const isAlike = (a: number, b: number) => sets.every((set) => holds(set, a) === holds(set, b));

  const examples: number[] = [];
  const letters = starts.map((start) => {
    const known = examples.findIndex((example) => isAlike(example, start));
    return known >= 0 ? known : examples.push(start) - 1;
  });

  function search(unit: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return letters[low] ?? 0;
  }

  const table = Array.from({ length: TABLE_SIZE }, (_, unit) => search(unit));
  return { examples, letterOf: (unit) => table[unit] ?? search(unit) };
}

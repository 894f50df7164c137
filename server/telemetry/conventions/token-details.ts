import type { Attributes } from "../attribute-value";
import { readCount } from "./value-readers";

/** The count under the first of the keys that has one. */
export function countOf(object: Attributes, ...keys: string[]): number | undefined {
  for (const key of keys) {
    const count = readCount(object[key] ?? null);
    if (count !== undefined) {
      return count;
    }
  }
  return undefined;
}

/** The sum of the counts whose key fits; undefined when none does. */
export function sumOfCounts(object: Attributes, fits: (key: string) => boolean): number | undefined {
  let sum: number | undefined;
  for (const key of Object.keys(object)) {
    const count = fits(key) ? readCount(object[key] ?? null) : undefined;
    if (count !== undefined) {
      sum = (sum ?? 0) + count;
    }
  }
  return sum;
}

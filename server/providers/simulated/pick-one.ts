import { hash } from "node:crypto";

/** One of some, the same for the same seed; `items` holds one at least. */
export function pickOne<T>(items: readonly T[], seed: string): T {
  const chosen = items[Number.parseInt(hash("sha256", seed).slice(0, 8), 16) % items.length];
  if (chosen === undefined) throw new RangeError("There is nothing to pick from.");
  return chosen;
}

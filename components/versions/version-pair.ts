export type VersionPair = { readonly from: number; readonly to: number };

/**
 * The pair an address means: what is left out is the newest version and the one before it.
 * Null when one of them does not exist.
 */
export function versionPairOf(
  given: { from: number | null; to: number | null },
  latest: number,
): VersionPair | null {
  const pair = { from: given.from ?? Math.max(1, latest - 1), to: given.to ?? latest };
  const exists = (number: number) => Number.isInteger(number) && number >= 1 && number <= latest;
  return exists(pair.from) && exists(pair.to) ? pair : null;
}

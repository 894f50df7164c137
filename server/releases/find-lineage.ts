/** Which versions a release brings. Pure. */
export type LinkedVersion = {
  readonly number: number;
  readonly parentNumber: number | null;
  readonly mergedNumber: number | null;
};

/**
 * The numbers of all versions that lie behind `candidate` and not behind `base`: what somebody who knows the base has not
 * seen yet. The candidate itself always belongs to them, also where it is older than the base.
 *
 * @param base null when nothing is live: everything behind the candidate is new.
 */
export function findLineage(
  versions: readonly LinkedVersion[],
  candidate: number,
  base: number | null,
): ReadonlySet<number> {
  const parentsOf = new Map(
    versions.map(({ number, parentNumber, mergedNumber }) => [
      number,
      [parentNumber, mergedNumber].filter((parent) => parent !== null),
    ]),
  );
  const known = base === null ? new Set<number>() : ancestorsOf(base, parentsOf);
  const brought = new Set([...ancestorsOf(candidate, parentsOf)].filter((number) => !known.has(number)));
  return brought.add(candidate);
}

/** With itself. */
function ancestorsOf(start: number, parentsOf: ReadonlyMap<number, readonly number[]>): Set<number> {
  const found = new Set<number>();
  const open = [start];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (found.has(number)) continue;
    found.add(number);
    open.push(...(parentsOf.get(number) ?? []));
  }
  return found;
}

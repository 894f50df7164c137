/** The versions of a prompt and what each was made from. Pure and isomorphic. */

export type GraphVersion = {
  readonly number: number;
  readonly parentNumber: number | null;
  readonly mergedNumber: number | null;
};

/** By number. A version is always newer than those it was made from. */
export type VersionGraph = ReadonlyMap<number, GraphVersion>;

export function versionGraphOf(versions: readonly GraphVersion[]): VersionGraph {
  return new Map(versions.map((version) => [version.number, version]));
}

/** The version itself and all it was made from; none for a branch without a version. */
export function ancestorsOf(graph: VersionGraph, number: number | null): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [number];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === null || found.has(next)) continue;
    found.add(next);
    const version = graph.get(next);
    open.push(version?.parentNumber ?? null, version?.mergedNumber ?? null);
  }
  return found;
}

/** The newest version that both were made from: no other common one was made from it. Null when there is none. */
export function findMergeBase(graph: VersionGraph, a: number | null, b: number | null): number | null {
  const ancestors = ancestorsOf(graph, a);
  const common = [...ancestorsOf(graph, b)].filter((number) => ancestors.has(number));
  return common.length === 0 ? null : Math.max(...common);
}

/** How many versions `number` has that `other` does not, and the reverse. */
export function countApart(
  graph: VersionGraph,
  number: number | null,
  other: number | null,
): { readonly ahead: number; readonly behind: number } {
  const [mine, others] = [ancestorsOf(graph, number), ancestorsOf(graph, other)];
  return {
    ahead: [...mine].filter((version) => !others.has(version)).length,
    behind: [...others].filter((version) => !mine.has(version)).length,
  };
}

export type FolderCount = { readonly path: string; readonly promptCount: number };

/** From what lies directly in each folder ("" is none) to what lies in and below each, parents included, by path. */
export function foldUp(direct: readonly FolderCount[]): FolderCount[] {
  const counts = new Map<string, number>();
  for (const { path, promptCount } of direct) {
    for (const folder of selfAndParents(path)) counts.set(folder, (counts.get(folder) ?? 0) + promptCount);
  }
  return Array.from(counts, ([path, promptCount]) => ({ path, promptCount })).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

function selfAndParents(path: string): string[] {
  if (path === "") return [];
  const segments = path.split("/");
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
}

/** The workspace to open when nothing else is asked for; undefined for a person who belongs to none. */
export function chooseHomeWorkspace<T extends { slug: string }>(
  workspaces: readonly T[],
  lastSlug: string | undefined,
): T | undefined {
  return workspaces.find(({ slug }) => slug === lastSlug) ?? workspaces[0];
}

/** The part of a page's address that a saved view keeps. Pure. */

/** Says which view is open; no part of what it keeps. */
export const VIEW_PARAMETER = "view";
/** That one watches what arrives is not what one looks at. */
const PASSING = [VIEW_PARAMETER, "live"];

export function queryOfPage(search: Iterable<[string, string]>): string {
  const kept = new URLSearchParams([...search].filter(([name]) => !PASSING.includes(name)));
  return kept.size === 0 ? "" : `?${kept}`;
}

export function addressOfView({ id, query }: { id: string; query: string }): string {
  const search = new URLSearchParams(query);
  search.set(VIEW_PARAMETER, id);
  return `?${search}`;
}

export function isSameQuery(one: string, other: string): boolean {
  return sorted(one) === sorted(other);
}

function sorted(query: string): string {
  const search = new URLSearchParams(query);
  search.sort();
  return search.toString();
}

/** Where the words of a search stand in a prompt. Pure and isomorphic: positions, never markup. */

export const EXCERPT_FIELDS = ["slug", "tag", "description", "variable", "body"] as const;
export type ExcerptField = (typeof EXCERPT_FIELDS)[number];

/** UTF-16 positions in the text beside it, the end excluded; in order, none overlapping. */
export type Match = readonly [start: number, end: number];

export type Excerpt = {
  readonly field: ExcerptField;
  /** The whole of a short field, a line or so of a long one. */
  readonly text: string;
  readonly matches: readonly Match[];
};

export type Searched = {
  readonly slug: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly variables: readonly string[];
  readonly body: string;
};

/** What stands before and after the first match of a long text. */
const BEFORE = 24;
const AFTER = 136;

/** One excerpt for each field in which any of the words stands, in the order of `EXCERPT_FIELDS`. */
export function findExcerpts(prompt: Searched, words: readonly string[]): Excerpt[] {
  return [
    ...excerptOf("slug", prompt.slug, words),
    ...prompt.tags.flatMap((tag) => excerptOf("tag", tag, words)),
    ...excerptOf("description", prompt.description, words),
    ...prompt.variables.flatMap((name) => excerptOf("variable", name, words)),
    ...excerptOf("body", prompt.body, words),
  ];
}

function excerptOf(field: ExcerptField, text: string, words: readonly string[]): Excerpt[] {
  const [first] = findMatches(text, words);
  if (!first) return [];
  const cut = cutAround(text, first[0]);
  return [{ field, text: cut, matches: findMatches(cut, words) }];
}

/** Every place at which one of the words stands, in whatever case; places that overlap are one. */
export function findMatches(text: string, words: readonly string[]): Match[] {
  const found = words.flatMap((word) =>
    Array.from(
      text.matchAll(new RegExp(escapeWord(word), "giu")),
      ({ index, 0: { length } }): Match => [index, index + length],
    ),
  );
  const matches: Match[] = [];
  for (const [start, end] of found.sort(([a], [b]) => a - b)) {
    const last = matches.at(-1);
    if (last && start <= last[1]) matches[matches.length - 1] = [last[0], Math.max(last[1], end)];
    else matches.push([start, end]);
  }
  return matches;
}

const escapeWord = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

function cutAround(text: string, position: number): string {
  const line = (part: string) => part.replace(/\s+/g, " ");
  if (text.length <= BEFORE + AFTER) return line(text).trim();
  const start = startOfWord(text, position - BEFORE);
  const end = Math.min(text.length, position + AFTER);
  const cut = line(text.slice(start, end)).trim().toWellFormed();
  return `${start > 0 ? "…" : ""}${cut}${end < text.length ? "…" : ""}`;
}

/** The next beginning of a word, if one is near. */
function startOfWord(text: string, from: number): number {
  if (from <= 0) return 0;
  const space = text.slice(from, from + BEFORE).search(/\s/);
  return space < 0 ? from : from + space + 1;
}

/** A list of words as lines. Pure. */

/** Undefined for a list whose items are more than words, or that is not readable: shown as it is. */
export function linesOfText(text: string): string | undefined {
  if (text === "") return "";
  try {
    const items: unknown = JSON.parse(text);
    const isWords =
      Array.isArray(items) && items.every((item) => typeof item === "string" && !item.includes("\n"));
    return isWords && !looksLikeJson(items.join("\n")) ? items.join("\n") : undefined;
  } catch {
    return undefined;
  }
}

/** JSON once it begins like a list; else each line is an item. Empty lines stay, so that one can go on typing. */
export function textOfLines(typed: string): string {
  if (typed === "" || looksLikeJson(typed)) return typed;
  return JSON.stringify(typed.split("\n"));
}

const looksLikeJson = (text: string) => text.trimStart().startsWith("[");

/**
 * A template's text as a page shows it: HTML parsers make every line break a "\n", so offsets in the page and in a
 * template from Windows differ. Pure.
 */

export function shownText(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** An offset in the template for one in what is shown of it. */
export function templateOffset(text: string, shownOffset: number): number {
  let offset = 0;
  for (let shown = 0; shown < shownOffset && offset < text.length; shown++) {
    offset += text.startsWith("\r\n", offset) ? 2 : 1;
  }
  return offset;
}

/** The other way round. */
export function shownOffset(text: string, offset: number): number {
  return shownText(text.slice(0, offset)).length;
}

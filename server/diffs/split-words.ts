/** Texts as the pieces they are compared by. Pure and isomorphic. */

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
/** A tag is one word: half of a variable changed would read as another variable. */
const TAG = /(\{\{[^{}]{1,200}\}\}|\{%[^{}]{1,200}%\})/;
/** What the segmenter would find, at an eighth of its time. */
const PLAIN_WORD = /\w+(?:['.]\w+)*|\r?\n|[^\S\n]+|[^\w\s]|\s/g;
const PLAIN = /^\p{ASCII}*$/u;

/** Words, white space and punctuation in any language (also those written without spaces). */
export function splitWords(text: string): string[] {
  const pieces = text.split(TAG);
  const found: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) found.push(piece);
    else for (const word of wordsOf(piece)) found.push(word);
  }
  return found;
}

function wordsOf(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.match(PLAIN_WORD) ?? [];
  return Array.from(segmenter.segment(text), (segment) => segment.segment);
}

/** Each with the line break it ends with. */
export const splitLines = (text: string): string[] => text.split(/(?<=\n)/);

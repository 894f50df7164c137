import {
  type CharRange,
  type CharSet,
  charSet,
  complement,
  DIGITS,
  ofUnit,
  SPACE,
  union,
  WORD,
} from "./char-set";
import { PatternError } from "./pattern-node";
import type { PatternReader } from "./pattern-reader";

const SHORTHANDS: Readonly<Record<string, CharSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};
const CONTROLS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f", v: "\v", "0": "\0" };

/** What follows a backslash that is about a character. */
export function readEscape(reader: PatternReader): CharSet {
  const letter = reader.take("A pattern cannot end in a backslash.");
  const shorthand = SHORTHANDS[letter];
  if (shorthand) return shorthand;
  if (letter === "x") return ofUnit(reader.takeHex(2));
  if (letter === "u") return ofUnit(reader.takeHex(4));
  const control = CONTROLS[letter];
  if (control !== undefined) return ofUnit(control.charCodeAt(0));
  if (/[1-9k]/.test(letter)) {
    throw new PatternError("A pattern cannot refer back to what it matched: that has no bound in time.");
  }
  if (/[a-z]/i.test(letter)) throw new PatternError(`\\${letter} is not known here.`);
  return ofUnit(letter.charCodeAt(0));
}

/** After `[`, to its `]`. */
export function readClass(reader: PatternReader): CharSet {
  const isNegated = reader.skip("^");
  const sets: CharSet[] = [];
  while (!reader.skip("]")) {
    const from = readMember(reader);
    const [only, ...others] = from;
    const isRange = reader.peek() === "-" && reader.peek(1) !== "]" && reader.peek(1) !== "";
    if (!isRange || only === undefined || others.length > 0 || only[0] !== only[1]) {
      sets.push(from);
      continue;
    }
    reader.skip("-");
    sets.push(charSet(rangeOf(only, readMember(reader))));
  }
  const all = union(sets);
  return isNegated ? complement(all) : all;
}

function readMember(reader: PatternReader): CharSet {
  const letter = reader.take("A class [ has no ].");
  return letter === "\\" ? readEscape(reader) : ofUnit(letter.charCodeAt(0));
}

function rangeOf(from: CharRange, to: CharSet): CharRange {
  const [end, ...others] = to;
  if (!end || others.length > 0 || end[0] !== end[1] || end[0] < from[0]) {
    throw new PatternError("A range in a class goes from a character to a later one, as in a-z.");
  }
  return [from[0], end[0]];
}

import { type CharSet, foldCase, NOT_LINE_END, ofUnit } from "./char-set";
import { readClass, readEscape } from "./parse-class";
import { type Assertion, PatternError, type PatternNode } from "./pattern-node";
import { PatternReader } from "./pattern-reader";

const MAX_DEPTH = 30;
const MAX_COUNT = 1_000;
const ASSERTIONS: Readonly<Record<string, Assertion>> = { "^": "start", $: "end" };

/**
 * Reads the part of JavaScript's regular expressions that can be run in linear time: no looking around, no referring
 * back, no lazy repetition (the longest match is what is wanted here).
 *
 * @throws PatternError
 */
export function parsePattern(pattern: string, ignoresCase: boolean): PatternNode {
  const reader = new PatternReader(pattern);
  const toSet = (set: CharSet): PatternNode => ({ kind: "set", set: ignoresCase ? foldCase(set) : set });
  const node = readChoice({ reader, toSet }, 0);
  if (!reader.isAtEnd) throw new PatternError("There is a ) without its (.");
  if (shortestMatch(node) === 0) {
    throw new PatternError("This pattern matches the empty text, which is everywhere.");
  }
  return node;
}

type Parsing = { readonly reader: PatternReader; readonly toSet: (set: CharSet) => PatternNode };

function readChoice(parsing: Parsing, depth: number): PatternNode {
  if (depth > MAX_DEPTH) throw new PatternError("The groups are nested too deeply.");
  const options = [readSequence(parsing, depth)];
  while (parsing.reader.skip("|")) options.push(readSequence(parsing, depth));
  return { kind: "choice", options };
}

function readSequence(parsing: Parsing, depth: number): PatternNode {
  const { reader } = parsing;
  const items: PatternNode[] = [];
  while (!reader.isAtEnd && reader.peek() !== "|" && reader.peek() !== ")") {
    items.push(readRepeated(readItem(parsing, depth), reader));
  }
  return { kind: "sequence", items };
}

function readItem(parsing: Parsing, depth: number): PatternNode {
  const { reader, toSet } = parsing;
  const letter = reader.take("The pattern ends too early.");
  const assertion = ASSERTIONS[letter];
  if (assertion) return { kind: "assert", what: assertion };
  switch (letter) {
    case "(":
      return readGroup(parsing, depth);
    case "[":
      return toSet(readClass(reader));
    case ".":
      return toSet(NOT_LINE_END);
    case "\\":
      if (reader.skip("b")) return { kind: "assert", what: "word-edge" };
      if (reader.skip("B")) return { kind: "assert", what: "no-word-edge" };
      return toSet(readEscape(reader));
    case "*":
    case "+":
    case "?":
      throw new PatternError(`There is nothing before ${letter} that it could repeat.`);
    default:
      return toSet(ofUnit(letter.charCodeAt(0)));
  }
}

function readGroup(parsing: Parsing, depth: number): PatternNode {
  const { reader } = parsing;
  if (reader.peek() === "?" && !reader.skip("?:")) {
    throw new PatternError("A pattern cannot look around or name its groups. Use (…) or (?:…).");
  }
  const node = readChoice(parsing, depth + 1);
  if (!reader.skip(")")) throw new PatternError("There is a ( without its ).");
  return node;
}

const REPETITION = /([*+?])|\{(\d{1,4})(?:(,)(\d{0,4}))?\}/y;
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
  "?": [0, 1],
};

function readRepeated(item: PatternNode, reader: PatternReader): PatternNode {
  const match = reader.takeMatch(REPETITION);
  if (!match) return item;
  const [, sign, least, comma, most] = match;
  if (reader.peek() === "?") {
    throw new PatternError("A lazy repetition such as *? is not possible. Use a class, such as [^,]*.");
  }
  if (item.kind === "assert") throw new PatternError("An edge cannot be repeated.");
  const min = Number(least);
  const max = most ? Number(most) : comma ? Number.POSITIVE_INFINITY : min;
  const [from, to] = (sign && RANGES[sign]) || [min, max];
  if (from > to) throw new PatternError("A repetition goes from the smaller number to the larger one.");
  if (from > MAX_COUNT || (to > MAX_COUNT && Number.isFinite(to))) {
    throw new PatternError(`Nothing can be counted beyond ${MAX_COUNT}.`);
  }
  return { kind: "repeat", item, min: from, max: to };
}

/** How many characters a match has at least. */
function shortestMatch(node: PatternNode): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "assert":
      return 0;
    case "sequence":
      return node.items.reduce((sum, item) => sum + shortestMatch(item), 0);
    case "choice":
      return Math.min(...node.options.map(shortestMatch));
    case "repeat":
      return node.min * shortestMatch(node.item);
  }
}

/**
 * References to snippets: `{{> slug key="literal text" other=variable }}`, or pinned to a version: `{{> slug@3 }}`.
 * Written the same in every template language.
 */
import { TemplateSyntaxError } from "./template-syntax-error";

export type SnippetArgument =
  | { readonly kind: "text"; readonly text: string }
  /** A variable, or a part of one: `["user", "name"]`. */
  | { readonly kind: "variable"; readonly path: readonly string[] };
export type SnippetArguments = ReadonlyMap<string, SnippetArgument>;

export type SnippetReference = {
  readonly slug: string;
  /** Null: the newest when the prompt is saved. */
  readonly version: number | null;
  readonly arguments: SnippetArguments;
  /** Where it stands in the template; `end` is behind its last brace. */
  readonly start: number;
  readonly end: number;
};

/** Bounds what a missing quote can swallow. */
const MAX_REFERENCE_LENGTH = 20_000;
const MAX_ARGUMENTS = 50;

const SPACE = /\s*/y;
const SLUG = /[\p{L}\p{N}_][\p{L}\p{N}_/-]{0,199}/uy;
const VERSION = /@(\d{1,9})/y;
const ARGUMENT = /([\p{L}_][\p{L}\p{N}_-]{0,99})=/uy;
const PATH = /[\p{L}_][\p{L}\p{N}_-]{0,99}(?:\.[\p{L}\p{N}_][\p{L}\p{N}_-]{0,99}){0,20}/uy;
/** A backslash keeps the character behind it; `\n` is a line break. */
const TEXT = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"/y;

/** Reads the reference that begins at `start` with `open`, and ends with `close`. */
export function readReference(
  template: string,
  start: number,
  { open, close }: { readonly open: string; readonly close: string },
): SnippetReference {
  const source = template.slice(0, start + MAX_REFERENCE_LENGTH);
  const reader = new ReferenceReader(template, source, start);
  reader.skip(open);
  const slug = reader.read(SLUG)?.[0];
  if (slug === undefined) return reader.fail('Name the snippet after ">", as in {{> greeting}}.');
  const version = reader.readHere(VERSION)?.[1];
  const args = new Map<string, SnippetArgument>();
  while (!reader.skip(close)) {
    const [name, argument] = readArgument(reader, close);
    if (args.has(name)) return reader.fail(`"${name}" is given twice.`);
    if (args.size >= MAX_ARGUMENTS) return reader.fail(`A snippet takes at most ${MAX_ARGUMENTS} arguments.`);
    args.set(name, argument);
  }
  return {
    slug,
    version: version === undefined ? null : Number(version),
    arguments: args,
    start,
    end: reader.position,
  };
}

function readArgument(reader: ReferenceReader, close: string): [string, SnippetArgument] {
  const name = reader.read(ARGUMENT)?.[1];
  if (name === undefined) {
    return reader.fail(`Write arguments as name="text" or name=variable, and end with ${close}.`);
  }
  const text = reader.readHere(TEXT)?.[1];
  if (text !== undefined) return [name, { kind: "text", text: unescapeText(text) }];
  const path = reader.readHere(PATH)?.[0];
  if (path === undefined || path.split(".").includes("__proto__")) {
    return reader.fail(`Give "${name}" a text in double quotes or a variable's name.`);
  }
  return [name, { kind: "variable", path: path.split(".") }];
}

/** The part of an argument that `rest` names below it. A text has no parts. */
export function partOf(argument: SnippetArgument, rest: readonly string[]): SnippetArgument {
  if (rest.length === 0) return argument;
  if (argument.kind === "text") return { kind: "text", text: "" };
  return { kind: "variable", path: [...argument.path, ...rest] };
}

/** A snippet's text, cut at the references in it. */
export type SnippetParts = readonly (string | SnippetReference)[];

/** The reference where `args` have taken the place of the variables they are named after. */
export function bindReference(reference: SnippetReference, args: SnippetArguments): SnippetReference {
  const bound = Array.from(reference.arguments, ([name, each]) => [name, boundArgument(each, args)] as const);
  return { ...reference, arguments: new Map(bound) };
}

function boundArgument(argument: SnippetArgument, args: SnippetArguments): SnippetArgument {
  if (argument.kind === "text") return argument;
  const [root = "", ...rest] = argument.path;
  const outer = args.get(root);
  return outer ? partOf(outer, rest) : argument;
}

export const quoteText = (text: string) => `"${text.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;

const unescapeText = (text: string) =>
  text.replace(/\\([\s\S])/g, (_match, character: string) => (character === "n" ? "\n" : character));

class ReferenceReader {
  position: number;

  constructor(
    readonly template: string,
    readonly source: string,
    readonly start: number,
  ) {
    this.position = start;
  }

  /** Behind white space. */
  read(pattern: RegExp): RegExpExecArray | null {
    this.readHere(SPACE);
    return this.readHere(pattern);
  }

  readHere(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (match) this.position += match[0].length;
    return match;
  }

  skip(text: string): boolean {
    this.readHere(SPACE);
    if (!this.source.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  fail(problem: string): never {
    throw new TemplateSyntaxError(this.template, this.start, problem);
  }
}

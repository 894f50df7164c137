/**
 * YAML in one form only: the same value is the same bytes, whatever wrote it. A subset that every YAML 1.2 reader
 * takes: block maps and lists, plain, double-quoted and literal scalars. Pure and isomorphic.
 */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

/** Keys stand in the order they are given; what is undefined is left out. Ends with a line break. */
export function writeYaml(value: { readonly [key: string]: YamlValue | undefined }): string {
  return `${mapLines(value).join("\n")}\n`;
}

/** A value that a person or a library arranged: keys are put in order, so that equal values are equal bytes. */
export function withSortedKeys(value: YamlValue | undefined): YamlValue {
  if (value === undefined || value === null || typeof value !== "object") return value ?? null;
  if (isList(value)) return value.map(withSortedKeys);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, withSortedKeys(value[key])]));
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

// A reader may refuse a block map's key beyond 1,024 characters; JSON is YAML and has no such limit.
const MAX_KEY_LENGTH = 200;

function mapLines(map: { readonly [key: string]: YamlValue | undefined }): string[] {
  const entries = Object.entries(map).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  if (entries.length === 0) return ["{}"];
  if (entries.some(([key]) => key.length > MAX_KEY_LENGTH)) return [JSON.stringify(map)];
  return entries.flatMap(([key, value]) => entryLines(`${keyText(key)}:`, value));
}

function entryLines(head: string, value: YamlValue): string[] {
  if (typeof value === "string") return textLines(head, value);
  const lines = linesOf(value);
  const [first = ""] = lines;
  const isInline = lines.length === 1 && (value === null || typeof value !== "object" || isFlow(first));
  return isInline ? [`${head} ${first}`] : [head, ...lines.map(indent)];
}

const isFlow = (line: string) => line === "{}" || line === "[]" || line.startsWith("{");

function linesOf(value: YamlValue): string[] {
  if (typeof value === "string") return textLines("", value);
  if (value === null || typeof value !== "object") return [JSON.stringify(value)];
  if (!isList(value)) return mapLines(value);
  return value.length === 0 ? ["[]"] : value.flatMap(itemLines);
}

function itemLines(item: YamlValue): string[] {
  if (typeof item === "string") return textLines("-", item);
  return linesOf(item).map((line, index) => (index === 0 ? `- ${line}` : indent(line)));
}

const indent = (line: string) => (line === "" ? "" : `  ${line}`);

function textLines(head: string, text: string): string[] {
  if (!isLiteral(text)) return [`${head} ${scalarText(text)}`.trimStart()];
  const chomping = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  return [`${head} |${chomping}`, ...body.split("\n").map(indent)];
}

// What a literal block could not give back exactly: other line breaks, control characters, a first line that begins
// with space (it would set the indentation), lines of nothing but space.
const UNSAFE_IN_BLOCK = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\u{10ffff}]|^\s|\n[ \t]+(\n|$)/u;

const isLiteral = (text: string) =>
  text.includes("\n") && text.trim() !== "" && !UNSAFE_IN_BLOCK.test(text) && !DEEP_NESTING.test(text);

/** What opens hundreds of levels at once. A parser takes minutes for a megabyte of it, so it is never parsed. */
export const DEEP_NESTING = /(?:[[{]\s*){500}|(?:[-?] +){500}/;

// Old readers take more words for booleans than YAML 1.2 does.
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;
const PLAIN = /^[\p{L}_]([\p{L}\p{N} _.,;/()'+*=@%!?<>$€–—…’“”-]|:(?! |$))*$/u;

const scalarText = (text: string) =>
  PLAIN.test(text) && !RESERVED.test(text) && !text.endsWith(" ") ? text : quoted(text);

const keyText = (key: string) => (/^[A-Za-z_][\w-]*$/.test(key) && !RESERVED.test(key) ? key : quoted(key));

/** JSON's escapes are YAML's; what YAML counts as unprintable is escaped as well. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(
    DEEP_NESTING.test(text) ? /[-?[{\x7f-\x9f\u2028\u2029\ufeff]/g : /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

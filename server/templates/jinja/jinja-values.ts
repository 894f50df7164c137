/**
 * Values while a jinja template is rendered: JSON as it was handed in, `undefined` for what is not there, and these.
 * Printing follows JSON where Python's own words would surprise a model: `true`, `null`, `["a"]`; nothing for none.
 */
import { isRecord, type UnknownRecord } from "../own-value";
import { fail, type JinjaRun } from "./jinja-run";

/** A float without a fraction, which Python prints as `2.0`. Other floats are numbers. */
export class WholeFloat {
  constructor(readonly value: number) {}
}

export type CallArguments = {
  readonly positional: readonly unknown[];
  readonly named: ReadonlyMap<string, unknown>;
};
export class JinjaFunction {
  constructor(readonly call: (args: CallArguments) => unknown) {}
}

/** `namespace(...)`: the one thing a template can change. */
export class JinjaNamespace {
  readonly entries: Map<string, unknown>;
  constructor(entries: Iterable<readonly [string, unknown]>) {
    this.entries = new Map(entries);
  }
}

const MAX_JSON_DEPTH = 100;

/** An object of the caller's or of the template's; none of the classes above. */
export function isDict(value: unknown): value is UnknownRecord {
  return (
    isRecord(value) &&
    !(value instanceof WholeFloat || value instanceof JinjaFunction || value instanceof JinjaNamespace)
  );
}

export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return value instanceof WholeFloat ? value.value : undefined;
}

export const isFloat = (value: unknown) =>
  value instanceof WholeFloat || (typeof value === "number" && !Number.isInteger(value));

/** A number as a Python float. */
export const floatOf = (value: number): unknown => (Number.isInteger(value) ? new WholeFloat(value) : value);

export function isTruthy(value: unknown, run: JinjaRun): boolean {
  if (value instanceof WholeFloat) return value.value !== 0;
  if (Array.isArray(value)) return value.length > 0;
  return isDict(value) ? keysOf(value, run).length > 0 : Boolean(value);
}

/** JavaScript makes a list of all keys, even to say whether there is one. */
export function keysOf(dict: UnknownRecord, run: JinjaRun): string[] {
  const keys = Object.keys(dict);
  run.spend(2 * keys.length);
  return keys;
}

export function nameOfKind(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "none";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  if (typeof value === "boolean") return "true or false";
  if (numberOf(value) !== undefined) return "a number";
  return value instanceof JinjaFunction ? "a function" : "an object";
}

/** The items a loop or a filter goes through. */
export function itemsOf(value: unknown, run: JinjaRun): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === undefined) return [];
  if (typeof value === "string") {
    run.spend(value.length / 4);
    return Array.from(value);
  }
  if (!isDict(value)) return fail(`A list is needed here, not ${nameOfKind(value)}.`);
  return keysOf(value, run);
}

export function textOf(value: unknown, run: JinjaRun): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  const number = numberOf(value);
  if (number !== undefined) return numberText(number, value instanceof WholeFloat);
  const hasJson = typeof value === "object" && value !== null && !(value instanceof JinjaFunction);
  return hasJson ? jsonOf(value, run) : "";
}

export type JsonStyle = {
  readonly indent: number;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly isAscii: boolean;
  readonly isSorted: boolean;
};
/** As Python's json.dumps writes it. */
const PLAIN_JSON: JsonStyle = {
  indent: 0,
  itemSeparator: ", ",
  keySeparator: ": ",
  isAscii: false,
  isSorted: false,
};

export function jsonOf(value: unknown, run: JinjaRun, style = PLAIN_JSON, depth = 0): string {
  if (depth > MAX_JSON_DEPTH) fail("This object is nested too deep to be written as JSON.");
  run.spend(1);
  if (typeof value === "string") return jsonText(value, run, style);
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonOf(item, run, style, depth + 1));
    return enclose("[", items, "]", run, style, depth);
  }
  if (isDict(value) || value instanceof JinjaNamespace) {
    const entries = value instanceof JinjaNamespace ? [...value.entries] : Object.entries(value);
    if (style.isSorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    const items = entries.map(
      ([key, item]) => jsonText(key, run, style) + style.keySeparator + jsonOf(item, run, style, depth + 1),
    );
    return enclose("{", items, "}", run, style, depth);
  }
  if (value instanceof JinjaFunction) return fail("A function cannot be written as JSON.");
  return textOf(value, run) || "null";
}

function enclose(
  open: string,
  items: readonly string[],
  close: string,
  run: JinjaRun,
  { indent, itemSeparator }: JsonStyle,
  depth: number,
): string {
  const separator = indent > 0 ? itemSeparator.trimEnd() : itemSeparator;
  const room = indent > 0 ? indent * (depth + 1) + 1 : 0;
  run.spendText(items.reduce((sum, item) => sum + item.length + separator.length + room, 2 + room));
  if (indent === 0 || items.length === 0) return open + items.join(separator) + close;
  const line = `\n${" ".repeat(indent * depth)}`;
  const inner = line + " ".repeat(indent);
  return `${open}${inner}${items.join(separator + inner)}${line}${close}`;
}

function jsonText(text: string, run: JinjaRun, { isAscii }: JsonStyle): string {
  run.spendText(text.length * (isAscii ? 6 : 2));
  const json = JSON.stringify(text);
  if (!isAscii) return json;
  return json.replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function numberText(value: number, isWhole: boolean): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (isWhole && Math.abs(value) < 1e16) return Object.is(value, -0) ? "-0.0" : value.toFixed(1);
  return String(value);
}

/** What `|` does to one value. Those for lists are in `jinja-list-filters.ts`. */
import { Arguments, NO_ARGUMENTS, spendArguments } from "./jinja-arguments";
import { attributeOf, copyOf, LIST_FILTERS } from "./jinja-list-filters";
import { entriesOf } from "./jinja-members";
import { fail, type JinjaRun } from "./jinja-run";
import {
  capitalize,
  joinTexts,
  replaceText,
  splitText,
  splitWords,
  stripText,
  titleCase,
} from "./jinja-texts";
import {
  type CallArguments,
  floatOf,
  isDict,
  isTruthy,
  jsonOf,
  nameOfKind,
  numberOf,
  textOf,
} from "./jinja-values";

type JinjaFilter = (value: unknown, args: Arguments, run: JinjaRun) => unknown;

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};
const MAX_INDENT = 100;

const ofText =
  (change: (text: string) => string): JinjaFilter =>
  (value, _args, run) => {
    const text = textOf(value, run);
    run.spendText(text.length);
    return change(text);
  };

const FILTERS: Readonly<Record<string, JinjaFilter>> = {
  ...LIST_FILTERS,
  abs: (value) => ofNumber("abs", value, Math.abs),
  bool: (value, _args, run) => isTruthy(value, run),
  capitalize: ofText(capitalize),
  default: orDefault,
  d: orDefault,
  e: ofText(escapeHtml),
  escape: ofText(escapeHtml),
  float: (value, args) => toNumber(value, args, Number.parseFloat, floatOf),
  indent,
  int: (value, args) => toNumber(value, args, Number.parseFloat, Math.trunc),
  items: (value, _args, run) =>
    isDict(value) ? entriesOf(value, run) : value === undefined ? [] : fail("Only an object has items."),
  lower: ofText((text) => text.toLowerCase()),
  map: mapItems,
  replace: (value, args, run) =>
    replaceText(
      textOf(value, run),
      [args.text(0, "old") ?? "", args.text(1, "new") ?? ""],
      run,
      args.number(2, "count") ?? Infinity,
    ),
  round,
  safe: (value) => value,
  string: (value, _args, run) => textOf(value, run),
  title: ofText(titleCase),
  tojson,
  trim: (value, args, run) => trim(textOf(value, run), args, run),
  truncate,
  upper: ofText((text) => text.toUpperCase()),
  wordcount: (value, _args, run) => splitWords(textOf(value, run), run).length,
};

export function applyFilter(name: string, value: unknown, args: CallArguments, run: JinjaRun): unknown {
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  spendArguments(args, run);
  return filter ? filter(value, new Arguments(name, args), run) : fail(`There is no filter "${name}".`);
}

function mapItems(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  const items = copyOf(value, run);
  const attribute = attributeOf(args, 9, run);
  if (attribute) return items.map((item) => attribute(item) ?? args.any(9, "default"));
  const [name, ...rest] = args.positional;
  if (typeof name !== "string") return fail('"map" needs attribute="…" or the name of a filter.');
  return items.map((item) => applyFilter(name, item, { ...NO_ARGUMENTS, positional: rest }, run));
}

function orDefault(value: unknown, args: Arguments, run: JinjaRun): unknown {
  const isMissing = value === undefined || (args.isOn(1, "boolean") && !isTruthy(value, run));
  return isMissing ? (args.any(0, "default_value") ?? "") : value;
}

function ofNumber(name: string, value: unknown, change: (number: number) => number): unknown {
  const number = numberOf(value) ?? fail(`"${name}" needs a number, not ${nameOfKind(value)}.`);
  return typeof value === "object" ? floatOf(change(number)) : change(number);
}

function toNumber(
  value: unknown,
  args: Arguments,
  parse: (text: string) => number,
  change: (number: number) => unknown,
): unknown {
  const number = typeof value === "string" ? parse(value) : numberOf(value);
  if (number === undefined || Number.isNaN(number)) return args.any(0, "default") ?? change(0);
  return change(number);
}

function round(value: unknown, args: Arguments): unknown {
  const number = numberOf(value) ?? fail(`"round" needs a number, not ${nameOfKind(value)}.`);
  const factor = 10 ** Math.trunc(args.number(0, "precision") ?? 0);
  const method = args.text(1, "method") ?? "common";
  const scaled = number * factor;
  if (method === "ceil") return floatOf(Math.ceil(scaled) / factor);
  return floatOf((method === "floor" ? Math.floor(scaled) : roundEven(scaled)) / factor);
}

/** As Python rounds: a half to the even neighbour. */
function roundEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function indent(value: unknown, args: Arguments, run: JinjaRun): string {
  const text = textOf(value, run);
  const wanted = args.any(0, "width");
  const room = typeof wanted === "string" ? wanted : " ".repeat(Math.min(numberOf(wanted) ?? 4, MAX_INDENT));
  const isFirst = args.isOn(1, "first");
  const isBlank = args.isOn(2, "blank");
  const lines = splitText(text, "\n", run);
  run.spendText(lines.length * room.length);
  const indented = lines.map((line, at) =>
    (at > 0 || isFirst) && (line !== "" || isBlank) ? room + line : line,
  );
  return joinTexts(indented, "\n", run);
}

function truncate(value: unknown, args: Arguments, run: JinjaRun): string {
  const text = textOf(value, run);
  const length = args.number(0, "length") ?? 255;
  const end = args.text(2, "end") ?? "...";
  run.spendText(text.length);
  if (text.length <= length + (args.number(3, "leeway") ?? 5)) return text;
  const cut = text.slice(0, Math.max(0, length - end.length));
  if (args.isOn(1, "killwords")) return cut + end;
  const space = cut.lastIndexOf(" ");
  return (space === -1 ? cut : cut.slice(0, space)) + end;
}

function tojson(value: unknown, args: Arguments, run: JinjaRun): string {
  const indentation = Math.min(args.number(0, "indent") ?? 0, MAX_INDENT);
  const [itemSeparator = ", ", keySeparator = ": "] = [args.any(9, "separators") ?? []]
    .flat()
    .map((separator) => textOf(separator, run));
  return jsonOf(value, run, {
    indent: Math.max(0, Math.trunc(indentation)),
    itemSeparator,
    keySeparator,
    isAscii: args.isOn(9, "ensure_ascii"),
    isSorted: args.isOn(9, "sort_keys"),
  });
}

function trim(text: string, args: Arguments, run: JinjaRun): string {
  run.spendText(text.length);
  return stripText(text, "both", args.text(0, "chars"));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] ?? character);
}

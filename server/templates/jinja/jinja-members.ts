/** `a.b` and `a["b"]`: own properties, items, and the methods of texts and objects that only read. */
import { ownValue } from "../own-value";
import { Arguments } from "./jinja-arguments";
import { fail, type JinjaRun } from "./jinja-run";
import {
  capitalize,
  indexOfText,
  joinTexts,
  replaceText,
  splitText,
  splitWords,
  stripText,
  titleCase,
} from "./jinja-texts";
import { isDict, itemsOf, JinjaFunction, JinjaNamespace, numberOf, textOf } from "./jinja-values";

type TextMethod = (text: string, args: Arguments, run: JinjaRun) => unknown;
type DictMethod = (dict: Readonly<Record<string, unknown>>, args: Arguments, run: JinjaRun) => unknown;

const limitOf = (count: number | undefined) => (count === undefined || count < 0 ? Infinity : count);

const TEXT_METHODS: Readonly<Record<string, TextMethod>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  title: titleCase,
  capitalize,
  strip: (text, args) => stripText(text, "both", args.text(0, "chars")),
  lstrip: (text, args) => stripText(text, "start", args.text(0, "chars")),
  rstrip: (text, args) => stripText(text, "end", args.text(0, "chars")),
  startswith: (text, args) => prefixesOf(args).some((prefix) => text.startsWith(prefix)),
  endswith: (text, args) => prefixesOf(args).some((suffix) => text.endsWith(suffix)),
  find: (text, args, run) => indexOfText(text, args.text(0, "sub") ?? "", run),
  count: (text, args, run) => splitText(text, args.text(0, "sub") ?? "", run).length - 1,
  split: (text, args, run) => {
    const separator = args.text(0, "sep");
    const limit = limitOf(args.number(1, "maxsplit"));
    return separator === undefined ? splitWords(text, run, limit) : splitText(text, separator, run, limit);
  },
  splitlines: (text, _args, run) => {
    const lines = splitText(text.replaceAll("\r\n", "\n"), "\n", run);
    return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  },
  replace: (text, args, run) =>
    replaceText(
      text,
      [args.text(0, "old") ?? "", args.text(1, "new") ?? ""],
      run,
      limitOf(args.number(2, "count")),
    ),
  join: (text, args, run) =>
    joinTexts(
      itemsOf(args.any(0, "iterable"), run).map((item) => textOf(item, run)),
      text,
      run,
    ),
};

const DICT_METHODS: Readonly<Record<string, DictMethod>> = {
  items: (dict, _args, run) => entriesOf(dict, run),
  keys: itemsOfDict,
  values: (dict, args, run) => itemsOfDict(dict, args, run).map((key) => dict[key]),
  get: (dict, args, run) => ownValue(dict, textOf(args.any(0, "key"), run)) ?? args.any(1, "default") ?? null,
};

/** An object's own field comes before a method of that name. What is not there is undefined, as is all below it. */
export function memberOf(object: unknown, key: unknown, run: JinjaRun): unknown {
  run.spend(1);
  if (typeof object === "string" || Array.isArray(object)) {
    const index = numberOf(key);
    if (index !== undefined) return itemAt(object, index, run);
    return typeof object === "string" ? bind(TEXT_METHODS, object, key, run) : undefined;
  }
  if (object instanceof JinjaNamespace) return object.entries.get(textOf(key, run));
  if (!isDict(object)) return undefined;
  const name = textOf(key, run);
  return Object.hasOwn(object, name) ? object[name] : bind(DICT_METHODS, object, name, run);
}

export function entriesOf(dict: Readonly<Record<string, unknown>>, run: JinjaRun): unknown[] {
  const entries = Object.entries(dict);
  run.spend(entries.length);
  return entries;
}

/** `list[start:stop:step]`, as in Python. */
export function sliceOf(
  object: unknown,
  [start, stop, step = 1]: readonly (number | undefined)[],
  run: JinjaRun,
): unknown {
  if (typeof object !== "string" && !Array.isArray(object)) return fail("Only a list or a text can be cut.");
  if (step === 0 || !Number.isInteger(step)) return fail("The step of a cut is a whole number other than 0.");
  const items = itemsOf(object, run);
  run.spend(items.length);
  const [from, to] = boundsOf(items.length, start, stop, step > 0);
  const cut: unknown[] = [];
  for (let index = from; step > 0 ? index < to : index > to; index += step) cut.push(items[index]);
  return typeof object === "string" ? cut.join("") : cut;
}

function boundsOf(
  length: number,
  start: number | undefined,
  stop: number | undefined,
  isForward: boolean,
): [number, number] {
  const clamp = (at: number) =>
    isForward ? Math.min(Math.max(at, 0), length) : Math.min(Math.max(at, -1), length - 1);
  const place = (at: number) => clamp(at < 0 ? at + length : at);
  const [first, last] = isForward ? [0, length] : [length - 1, -1];
  return [start === undefined ? first : place(start), stop === undefined ? last : place(stop)];
}

function itemAt(list: string | readonly unknown[], index: number, run: JinjaRun): unknown {
  return typeof list === "string" ? itemsOf(list, run).at(index) : list.at(index);
}

function itemsOfDict(dict: Readonly<Record<string, unknown>>, _args: Arguments, run: JinjaRun): string[] {
  const keys = Object.keys(dict);
  run.spend(keys.length);
  return keys;
}

const prefixesOf = (args: Arguments) =>
  [args.any(0, "prefix")].flat().filter((prefix) => typeof prefix === "string");

function bind<Owner extends string | object>(
  methods: Readonly<Record<string, (owner: Owner, args: Arguments, run: JinjaRun) => unknown>>,
  owner: Owner,
  key: unknown,
  run: JinjaRun,
): JinjaFunction | undefined {
  const method = typeof key === "string" && Object.hasOwn(methods, key) ? methods[key] : undefined;
  if (!method) return undefined;
  return new JinjaFunction((args) => {
    if (typeof owner === "string") run.spendText(owner.length);
    return method(owner, new Arguments(String(key), args), run);
  });
}

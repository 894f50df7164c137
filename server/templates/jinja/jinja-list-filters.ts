/** What `|` does to lists, and to texts and objects taken as lists. */
import type { Arguments } from "./jinja-arguments";
import { memberOf } from "./jinja-members";
import { areEqual, compare, operate } from "./jinja-operators";
import { fail, type JinjaRun } from "./jinja-run";
import { findTest } from "./jinja-tests";
import { joinTexts } from "./jinja-texts";
import { isDict, isTruthy, itemsOf, nameOfKind, textOf } from "./jinja-values";

const MAX_ATTRIBUTE_PARTS = 20;

type ListFilter = (value: unknown, args: Arguments, run: JinjaRun) => unknown;

const count: ListFilter = (value, _args, run) => {
  if (typeof value === "number") return fail("A number has no length.");
  return itemsOf(value, run).length;
};

export const LIST_FILTERS: Readonly<Record<string, ListFilter>> = {
  batch: (value, args, run) => batch(copyOf(value, run), args),
  count,
  dictsort,
  first: (value, _args, run) => itemsOf(value, run)[0],
  groupby: groupBy,
  join,
  last: (value, _args, run) => itemsOf(value, run).at(-1),
  length: count,
  list: (value, _args, run) => copyOf(value, run),
  max: (value, args, run) => sorted(value, { ...extremeOrder(args, run), isReversed: true }, run)[0],
  min: (value, args, run) => sorted(value, extremeOrder(args, run), run)[0],
  reject: (value, args, run) => select(value, args, run, false),
  rejectattr: (value, args, run) => selectByAttribute(value, args, run, false),
  reverse: (value, _args, run) => {
    const items = copyOf(value, run).reverse();
    return typeof value === "string" ? items.join("") : items;
  },
  select: (value, args, run) => select(value, args, run, true),
  selectattr: (value, args, run) => selectByAttribute(value, args, run, true),
  sort: (value, args, run) =>
    sorted(
      value,
      {
        isReversed: args.isOn(0, "reverse"),
        isCaseSensitive: args.isOn(1, "case_sensitive"),
        attribute: attributeOf(args, 2, run),
      },
      run,
    ),
  sum,
  unique,
};

export function copyOf(value: unknown, run: JinjaRun): unknown[] {
  const items = itemsOf(value, run);
  run.spend(items.length);
  return [...items];
}

type Reader = (item: unknown) => unknown;

/** Reads what `attribute="user.name"` names; undefined when nothing is named. */
export function attributeOf(args: Arguments, at: number, run: JinjaRun): Reader | undefined {
  const attribute = args.any(at, "attribute") ?? undefined;
  return attribute === undefined ? undefined : readerOf(textOf(attribute, run), run);
}

function readerOf(attribute: string, run: JinjaRun): Reader {
  const path = attribute.split(".", MAX_ATTRIBUTE_PARTS + 1);
  if (path.length > MAX_ATTRIBUTE_PARTS) return fail("This attribute has too many parts.");
  const keys = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  return (item) => keys.reduce((value, key) => memberOf(value, key, run), item);
}

const itself: Reader = (item) => item;

function foldCase(value: unknown, run: JinjaRun): unknown {
  if (typeof value !== "string") return value;
  run.spendText(value.length);
  return value.toLowerCase();
}

const extremeOrder = (args: Arguments, run: JinjaRun): Order => ({
  isCaseSensitive: args.isOn(0, "case_sensitive"),
  attribute: attributeOf(args, 1, run),
});

type Order = {
  readonly attribute?: Reader | undefined;
  readonly isCaseSensitive?: boolean;
  readonly isReversed?: boolean;
};

/** Of equal items, the first stays first. */
function sorted(
  value: unknown,
  { attribute = itself, isCaseSensitive = false, isReversed = false }: Order,
  run: JinjaRun,
): unknown[] {
  const keyed = copyOf(value, run).map((item) => {
    const key = attribute(item);
    return { item, key: isCaseSensitive ? key : foldCase(key, run) };
  });
  const sign = isReversed ? -1 : 1;
  return keyed.sort((a, b) => sign * compare(a.key, b.key, run)).map(({ item }) => item);
}

function join(value: unknown, args: Arguments, run: JinjaRun): string {
  const attribute = attributeOf(args, 1, run) ?? itself;
  const items = itemsOf(value, run);
  run.spend(items.length);
  const texts = items.map((item) => textOf(attribute(item), run));
  return joinTexts(texts, args.text(0, "d") ?? args.text(0, "separator") ?? "", run);
}

function testOf(name: unknown, other: unknown, run: JinjaRun): (value: unknown) => boolean {
  if (name === undefined) return (value) => isTruthy(value, run);
  const test = findTest(textOf(name, run));
  return (value) => test(value, other, run);
}

function select(value: unknown, args: Arguments, run: JinjaRun, isWanted: boolean): unknown[] {
  const [name, other] = args.positional;
  const test = testOf(name, other, run);
  return copyOf(value, run).filter((item) => test(item) === isWanted);
}

function selectByAttribute(value: unknown, args: Arguments, run: JinjaRun, isWanted: boolean): unknown[] {
  const [attribute, name, other] = args.positional;
  if (typeof attribute !== "string") return fail('"selectattr" needs the name of an attribute.');
  const test = testOf(name, other, run);
  const read = readerOf(attribute, run);
  return copyOf(value, run).filter((item) => test(read(item)) === isWanted);
}

function sum(value: unknown, args: Arguments, run: JinjaRun): unknown {
  const attribute = attributeOf(args, 0, run) ?? itself;
  return copyOf(value, run).reduce(
    (total, item) => operate("+", total, attribute(item), run),
    args.any(1, "start") ?? 0,
  );
}

/** Texts and numbers by themselves, everything else one by one. */
function unique(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  const attribute = attributeOf(args, 1, run) ?? itself;
  const seen = new Set<unknown>();
  const others: unknown[] = [];
  return copyOf(value, run).filter((item) => {
    const chosen = attribute(item);
    const key = args.isOn(0, "case_sensitive") ? chosen : foldCase(chosen, run);
    if (typeof key !== "object" || key === null) return !seen.has(key) && Boolean(seen.add(key));
    return !others.some((other) => areEqual(other, key, run)) && Boolean(others.push(key));
  });
}

function dictsort(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  if (!isDict(value)) return fail(`"dictsort" needs an object, not ${nameOfKind(value)}.`);
  const order = {
    attribute: readerOf((args.text(1, "by") ?? "key") === "value" ? "1" : "0", run),
    isCaseSensitive: args.isOn(0, "case_sensitive"),
    isReversed: args.isOn(2, "reverse"),
  };
  return sorted(Object.entries(value), order, run);
}

function groupBy(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  const attribute = attributeOf(args, 0, run) ?? fail('"groupby" needs the name of an attribute.');
  const groups: { grouper: unknown; list: unknown[] }[] = [];
  for (const item of sorted(value, { attribute }, run)) {
    const key = attribute(item);
    const group = groups.at(-1);
    if (group && areEqual(group.grouper, key, run)) group.list.push(item);
    else groups.push({ grouper: key, list: [item] });
  }
  return groups.map(({ grouper, list }) => [grouper, list]);
}

function batch(items: readonly unknown[], args: Arguments): unknown[] {
  const size = Math.trunc(args.number(0, "linecount") ?? 0);
  if (size < 1) return fail('"batch" needs a number greater than 0.');
  const fill = args.any(1, "fill_with");
  return Array.from({ length: Math.ceil(items.length / size) }, (_none, at) => {
    const line = items.slice(at * size, (at + 1) * size);
    while (fill !== undefined && line.length < size && size <= items.length) line.push(fill);
    return line;
  });
}

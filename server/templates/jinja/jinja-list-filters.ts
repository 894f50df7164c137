/** What `|` does to lists, and to texts and objects taken as lists. */
import type { Arguments } from "./jinja-arguments";
import { memberOf } from "./jinja-members";
import { areEqual, compare, operate } from "./jinja-operators";
import { fail, type JinjaRun } from "./jinja-run";
import { findTest } from "./jinja-tests";
import { joinTexts } from "./jinja-texts";
import { isDict, isTruthy, itemsOf, nameOfKind, textOf } from "./jinja-values";

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
        attribute: attributeArgument(args, 2, run),
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

export const attributeOf = (item: unknown, path: string, run: JinjaRun): unknown =>
  path.split(".").reduce((value, key) => memberOf(value, /^\d+$/.test(key) ? Number(key) : key, run), item);

function foldCase(value: unknown, run: JinjaRun): unknown {
  if (typeof value !== "string") return value;
  run.spendText(4 * value.length);
  return value.toLowerCase();
}

const extremeOrder = (args: Arguments, run: JinjaRun): Order => ({
  isCaseSensitive: args.isOn(0, "case_sensitive"),
  attribute: attributeArgument(args, 1, run),
});

type Order = {
  readonly attribute?: string | undefined;
  readonly isCaseSensitive?: boolean;
  readonly isReversed?: boolean;
};

/** Of equal items, the first stays first. */
function sorted(
  value: unknown,
  { attribute, isCaseSensitive = false, isReversed = false }: Order,
  run: JinjaRun,
): unknown[] {
  const keyed = copyOf(value, run).map((item) => {
    const key = attribute === undefined ? item : attributeOf(item, attribute, run);
    return { item, key: isCaseSensitive ? key : foldCase(key, run) };
  });
  const sign = isReversed ? -1 : 1;
  return keyed.sort((a, b) => sign * compare(a.key, b.key, run)).map(({ item }) => item);
}

const attributeArgument = (args: Arguments, at: number, run: JinjaRun) => {
  const value = args.any(at, "attribute") ?? undefined;
  return value === undefined ? undefined : textOf(value, run);
};

function join(value: unknown, args: Arguments, run: JinjaRun): string {
  const attribute = attributeArgument(args, 1, run);
  const texts = itemsOf(value, run).map((item) =>
    textOf(attribute === undefined ? item : attributeOf(item, attribute, run), run),
  );
  return joinTexts(texts, args.text(0, "d") ?? args.text(0, "separator") ?? "", run);
}

function testOf(name: unknown, other: unknown, run: JinjaRun): (value: unknown) => boolean {
  if (name === undefined) return isTruthy;
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
  return copyOf(value, run).filter((item) => test(attributeOf(item, attribute, run)) === isWanted);
}

function sum(value: unknown, args: Arguments, run: JinjaRun): unknown {
  const attribute = attributeArgument(args, 0, run);
  return itemsOf(value, run).reduce<unknown>(
    (total, item) =>
      operate("+", total, attribute === undefined ? item : attributeOf(item, attribute, run), run),
    args.any(1, "start") ?? 0,
  );
}

/** Texts and numbers by themselves, everything else one by one. */
function unique(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  const attribute = attributeArgument(args, 1, run);
  const seen = new Set<unknown>();
  const others: unknown[] = [];
  return copyOf(value, run).filter((item) => {
    const chosen = attribute === undefined ? item : attributeOf(item, attribute, run);
    const key = args.isOn(0, "case_sensitive") ? chosen : foldCase(chosen, run);
    if (typeof key !== "object" || key === null) return !seen.has(key) && Boolean(seen.add(key));
    return !others.some((other) => areEqual(other, key, run)) && Boolean(others.push(key));
  });
}

function dictsort(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  if (!isDict(value)) return fail(`"dictsort" needs an object, not ${nameOfKind(value)}.`);
  const order = {
    attribute: (args.text(1, "by") ?? "key") === "value" ? "1" : "0",
    isCaseSensitive: args.isOn(0, "case_sensitive"),
    isReversed: args.isOn(2, "reverse"),
  };
  return sorted(Object.entries(value), order, run);
}

function groupBy(value: unknown, args: Arguments, run: JinjaRun): unknown[] {
  const attribute = attributeArgument(args, 0, run) ?? fail('"groupby" needs the name of an attribute.');
  const groups: { grouper: unknown; list: unknown[] }[] = [];
  for (const item of sorted(value, { attribute }, run)) {
    const key = attributeOf(item, attribute, run);
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

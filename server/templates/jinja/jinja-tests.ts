/** What `is` asks: `{% if user is defined %}`. */
import { areEqual, compare, contains } from "./jinja-operators";
import { fail, type JinjaRun } from "./jinja-run";
import { isDict, isFloat, JinjaFunction, numberOf } from "./jinja-values";

type Test = (value: unknown, other: unknown, run: JinjaRun) => boolean;

const isText = (value: unknown) => typeof value === "string";
const remainderOf = (value: unknown, divisor: unknown) => {
  const number = numberOf(value);
  const by = numberOf(divisor);
  if (number === undefined || !by) return fail("Only a number can be odd, even or divisible.");
  return number % by;
};

const TESTS: Readonly<Record<string, Test>> = {
  defined: (value) => value !== undefined,
  undefined: (value) => value === undefined,
  none: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  true: (value) => value === true,
  false: (value) => value === false,
  string: isText,
  number: (value) => numberOf(value) !== undefined,
  integer: (value) => Number.isInteger(value),
  float: (value) => isFloat(value),
  mapping: isDict,
  iterable: (value) => isText(value) || Array.isArray(value) || isDict(value),
  sequence: (value) => isText(value) || Array.isArray(value) || isDict(value),
  callable: (value) => value instanceof JinjaFunction,
  odd: (value) => remainderOf(value, 2) !== 0,
  even: (value) => remainderOf(value, 2) === 0,
  divisibleby: (value, other) => remainderOf(value, other) === 0,
  lower: (value) => isText(value) && value === String(value).toLowerCase(),
  upper: (value) => isText(value) && value === String(value).toUpperCase(),
  in: (value, other, run) => contains(other, value, run),
  eq: areEqual,
  equalto: areEqual,
  sameas: (value, other) => value === other,
  "==": areEqual,
  "!=": (value, other, run) => !areEqual(value, other, run),
  ">": (value, other, run) => compare(value, other, run) > 0,
  ">=": (value, other, run) => compare(value, other, run) >= 0,
  "<": (value, other, run) => compare(value, other, run) < 0,
  "<=": (value, other, run) => compare(value, other, run) <= 0,
  ne: (value, other, run) => !areEqual(value, other, run),
  gt: (value, other, run) => compare(value, other, run) > 0,
  greaterthan: (value, other, run) => compare(value, other, run) > 0,
  lessthan: (value, other, run) => compare(value, other, run) < 0,
  ge: (value, other, run) => compare(value, other, run) >= 0,
  lt: (value, other, run) => compare(value, other, run) < 0,
  le: (value, other, run) => compare(value, other, run) <= 0,
};

export function findTest(name: string): Test {
  const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  return test ?? fail(`There is no test "${name}".`);
}

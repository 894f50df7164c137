/** What `+`, `==`, `<`, `in` and the others do, as in Python where JSON has such values. */
import { fail, type JinjaRun } from "./jinja-run";
import { indexOfText, repeatText } from "./jinja-texts";
import {
  floatOf,
  isDict,
  isFloat,
  JinjaNamespace,
  keysOf,
  nameOfKind,
  numberOf,
  textOf,
} from "./jinja-values";

const MAX_COMPARED_DEPTH = 100;
/** Comparing texts of this many characters costs about as much as one step. */
const COMPARED_PER_STEP = 64;
const STEPS_TO_COMPARE = 6;

type Operands = { readonly left: unknown; readonly right: unknown; readonly run: JinjaRun };

const OPERATORS: Readonly<Record<string, (operands: Operands) => unknown>> = {
  "==": ({ left, right, run }) => areEqual(left, right, run),
  "!=": ({ left, right, run }) => !areEqual(left, right, run),
  "<": ({ left, right, run }) => compare(left, right, run) < 0,
  ">": ({ left, right, run }) => compare(left, right, run) > 0,
  "<=": ({ left, right, run }) => compare(left, right, run) <= 0,
  ">=": ({ left, right, run }) => compare(left, right, run) >= 0,
  in: ({ left, right, run }) => contains(right, left, run),
  "not in": ({ left, right, run }) => !contains(right, left, run),
  "~": ({ left, right, run }) => concatenate(textOf(left, run), textOf(right, run), run),
  "+": add,
  "*": multiply,
  "-": (operands) => calculate("-", operands, (a, b) => a - b),
  "/": (operands) => floatOf(divide(operands, (a, b) => a / b)),
  "//": (operands) =>
    sameKind(
      operands,
      divide(operands, (a, b) => Math.floor(a / b)),
    ),
  "%": (operands) =>
    sameKind(
      operands,
      divide(operands, (a, b) => a - b * Math.floor(a / b)),
    ),
  "**": (operands) => power(operands),
};

export function operate(operator: string, left: unknown, right: unknown, run: JinjaRun): unknown {
  const operation = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  return operation ? operation({ left, right, run }) : fail(`"${operator}" is not supported.`);
}

function concatenate(left: string, right: string, run: JinjaRun): string {
  run.spendText(left.length + right.length);
  return left + right;
}

function add(operands: Operands): unknown {
  const { left, right, run } = operands;
  if (typeof left === "string" && typeof right === "string") return concatenate(left, right, run);
  if (Array.isArray(left) && Array.isArray(right)) {
    run.spend(left.length + right.length);
    return [...left, ...right];
  }
  if (typeof left === "string" || typeof right === "string") {
    return concatenate(textOf(left, run), textOf(right, run), run);
  }
  return calculate("+", operands, (a, b) => a + b);
}

function multiply(operands: Operands): unknown {
  const { left, right, run } = operands;
  const [repeated, times] = typeof left === "number" ? [right, left] : [left, right];
  if (typeof repeated === "string" && typeof times === "number") return repeatText(repeated, times, run);
  if (Array.isArray(repeated) && typeof times === "number") {
    run.spend(repeated.length * Math.max(0, times) + Math.max(0, times));
    return Array.from({ length: Math.max(0, Math.floor(times)) }, (): unknown[] => repeated).flat();
  }
  return calculate("*", operands, (a, b) => a * b);
}

function numbersOf(operator: string, { left, right }: Operands): [number, number] {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return [a, b];
  return fail(`"${operator}" cannot be used between ${nameOfKind(left)} and ${nameOfKind(right)}.`);
}

function calculate(operator: string, operands: Operands, by: (a: number, b: number) => number): unknown {
  return sameKind(operands, by(...numbersOf(operator, operands)));
}

function divide(operands: Operands, by: (a: number, b: number) => number): number {
  const [a, b] = numbersOf("/", operands);
  return b === 0 ? fail("A number cannot be divided by zero.") : by(a, b);
}

function power(operands: Operands): unknown {
  const [a, b] = numbersOf("**", operands);
  const result = a ** b;
  if (!Number.isFinite(result)) fail("This power is no number.");
  return b < 0 ? floatOf(result) : sameKind(operands, result);
}

/** A float when either side is one. */
const sameKind = ({ left, right }: Operands, result: number): unknown =>
  isFloat(left) || isFloat(right) ? floatOf(result) : result;

export function areEqual(left: unknown, right: unknown, run: JinjaRun, depth = 0): boolean {
  run.spend(STEPS_TO_COMPARE);
  if (depth > MAX_COMPARED_DEPTH) fail("These objects are nested too deep to be compared.");
  if (typeof left === "string" && typeof right === "string") {
    run.spend(left.length === right.length ? left.length / COMPARED_PER_STEP : 0);
    return left === right;
  }
  if (numberOf(left) !== undefined) return numberOf(left) === numberOf(right);
  return haveEqualParts(left, right, run, depth) ?? left === right;
}

/** Undefined for what has no parts. */
function haveEqualParts(left: unknown, right: unknown, run: JinjaRun, depth: number): boolean | undefined {
  const isSame = (a: unknown, b: unknown) => areEqual(a, b, run, depth + 1);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, at) => isSame(item, right[at]));
  }
  if (!isDict(left) || !isDict(right)) return undefined;
  const keys = keysOf(left, run);
  const isAsLong = keys.length === keysOf(right, run).length;
  return isAsLong && keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]));
}

/** Negative, zero or positive. Only numbers with numbers, texts with texts, and lists of such. */
export function compare(left: unknown, right: unknown, run: JinjaRun, depth = 0): number {
  run.spend(1);
  if (typeof left === "string" && typeof right === "string") {
    run.spend(Math.min(left.length, right.length) / COMPARED_PER_STEP);
    return left < right ? -1 : Number(left > right);
  }
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return a - b || 0;
  if (Array.isArray(left) && Array.isArray(right) && depth < MAX_COMPARED_DEPTH) {
    return compareLists(left, right, run, depth + 1);
  }
  return fail(`${nameOfKind(left)} and ${nameOfKind(right)} cannot be put in order.`);
}

function compareLists(
  left: readonly unknown[],
  right: readonly unknown[],
  run: JinjaRun,
  depth: number,
): number {
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const order = compare(left[index], right[index], run, depth);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

export function contains(container: unknown, item: unknown, run: JinjaRun): boolean {
  if (typeof container === "string") {
    return indexOfText(container, textOf(item, run), run) !== -1;
  }
  if (Array.isArray(container)) return container.some((each) => areEqual(each, item, run));
  const key = textOf(item, run);
  if (container instanceof JinjaNamespace) return container.entries.has(key);
  if (isDict(container)) return Object.hasOwn(container, key);
  if (container === undefined) return false;
  return fail(`Nothing can be in ${nameOfKind(container)}.`);
}

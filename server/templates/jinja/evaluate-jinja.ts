/** What an expression of a jinja template is worth. */

import { NO_ARGUMENTS, spendArguments } from "./jinja-arguments";
import type { JinjaCall, JinjaFilterCall, JinjaMember, JinjaNode } from "./jinja-ast";
import { applyFilter } from "./jinja-filters";
import { memberOf, sliceOf } from "./jinja-members";
import { operate } from "./jinja-operators";
import { fail, type JinjaRun, type JinjaScope } from "./jinja-run";
import { findTest } from "./jinja-tests";
import {
  type CallArguments,
  floatOf,
  isDict,
  isTruthy,
  itemsOf,
  JinjaFunction,
  keysOf,
  nameOfKind,
  numberOf,
  textOf,
} from "./jinja-values";

/** A list longer than this does not fit among a call's arguments. */
const MAX_SPREAD = 1_000;
const STEPS_TO_CALL = 20;

export function evaluate(node: JinjaNode, scope: JinjaScope, run: JinjaRun): unknown {
  run.enter();
  const value = worthOf(node, scope, run);
  run.leave();
  return value;
}

function worthOf(node: JinjaNode, scope: JinjaScope, run: JinjaRun): unknown {
  switch (node.type) {
    case "StringLiteral":
    case "IntegerLiteral":
      return node.value;
    case "FloatLiteral":
      return floatOf(node.value);
    case "Identifier":
      return scope.get(node.value);
    case "ArrayLiteral":
    case "TupleLiteral":
      return node.value.map((item) => evaluate(item, scope, run));
    case "ObjectLiteral":
      return dictOf(node.value, scope, run);
    case "MemberExpression":
      return evaluateMember(node, scope, run);
    case "CallExpression":
      return call(node, scope, run);
    default:
      return operationOf(node, scope, run);
  }
}

function operationOf(node: JinjaNode, scope: JinjaScope, run: JinjaRun): unknown {
  switch (node.type) {
    case "BinaryExpression":
      return evaluateBinary(node.operator.value, node.left, node.right, scope, run);
    case "UnaryExpression":
      return evaluateUnary(node.operator.value, evaluate(node.argument, scope, run), run);
    case "FilterExpression":
      return filterBy(node.filter, evaluate(node.operand, scope, run), scope, run);
    case "TestExpression": {
      const test = findTest(node.test.value);
      return test(evaluate(node.operand, scope, run), undefined, run) !== node.negate;
    }
    case "SelectExpression":
      return isTruthy(evaluate(node.test, scope, run), run) ? evaluate(node.lhs, scope, run) : undefined;
    case "Ternary": {
      const isTrue = isTruthy(evaluate(node.condition, scope, run), run);
      return evaluate(isTrue ? node.trueExpr : node.falseExpr, scope, run);
    }
    default:
      return fail("This cannot be used as a value.");
  }
}

export function filterBy(filter: JinjaFilterCall, value: unknown, scope: JinjaScope, run: JinjaRun): unknown {
  if (filter.type === "Identifier") return applyFilter(filter.value, value, NO_ARGUMENTS, run);
  if (filter.callee.type !== "Identifier") return fail("A filter is called by its name.");
  return applyFilter(filter.callee.value, value, argumentsOf(filter.args, scope, run), run);
}

export function call(node: JinjaCall, scope: JinjaScope, run: JinjaRun): unknown {
  const callee = evaluate(node.callee, scope, run);
  const args = argumentsOf(node.args, scope, run);
  run.spend(STEPS_TO_CALL);
  if (callee instanceof JinjaFunction) return callee.call(args);
  return fail(`${calleeName(node.callee)} is ${nameOfKind(callee)}, not a function.`);
}

function calleeName(node: JinjaNode): string {
  if (node.type === "Identifier") return `"${node.value}"`;
  if (node.type === "MemberExpression" && !node.computed) return calleeName(node.property);
  return "What is called here";
}

export function argumentsOf(nodes: readonly JinjaNode[], scope: JinjaScope, run: JinjaRun): CallArguments {
  const positional: unknown[] = [];
  const named = new Map<string, unknown>();
  for (const node of nodes) {
    if (node.type === "KeywordArgumentExpression")
      named.set(node.key.value, evaluate(node.value, scope, run));
    else if (node.type === "KeywordSpreadExpression") {
      for (const [name, value] of namedOf(evaluate(node.argument, scope, run), run)) named.set(name, value);
    } else if (node.type === "SpreadExpression") {
      positional.push(...spreadOf(evaluate(node.argument, scope, run), run));
    } else positional.push(evaluate(node, scope, run));
  }
  const args = { positional, named };
  spendArguments(args, run);
  return args;
}

function spreadOf(value: unknown, run: JinjaRun): readonly unknown[] {
  const items = itemsOf(value, run);
  return items.length > MAX_SPREAD ? fail(`At most ${MAX_SPREAD} values can be spread.`) : items;
}

function namedOf(value: unknown, run: JinjaRun): [string, unknown][] {
  if (!isDict(value)) return fail("Only an object can be spread into named arguments.");
  return keysOf(value, run).map((key) => [key, value[key]]);
}

function evaluateMember(node: JinjaMember, scope: JinjaScope, run: JinjaRun): unknown {
  const object = evaluate(node.object, scope, run);
  const { property } = node;
  if (property.type === "SliceExpression") {
    const bounds = [property.start, property.stop, property.step].map((bound) =>
      bound ? numberOf(evaluate(bound, scope, run)) : undefined,
    );
    return sliceOf(object, bounds, run);
  }
  const isName = !node.computed && property.type === "Identifier";
  return memberOf(object, isName ? property.value : evaluate(property, scope, run), run);
}

function dictOf(entries: ReadonlyMap<JinjaNode, JinjaNode>, scope: JinjaScope, run: JinjaRun): unknown {
  // Defines its fields: "__proto__" becomes a field like any other.
  return Object.fromEntries(
    Array.from(entries, ([key, value]) => [
      textOf(evaluate(key, scope, run), run),
      evaluate(value, scope, run),
    ]),
  );
}

function evaluateBinary(
  operator: string,
  left: JinjaNode,
  right: JinjaNode,
  scope: JinjaScope,
  run: JinjaRun,
): unknown {
  const value = evaluate(left, scope, run);
  if (operator === "and") return isTruthy(value, run) ? evaluate(right, scope, run) : value;
  if (operator === "or") return isTruthy(value, run) ? value : evaluate(right, scope, run);
  return operate(operator, value, evaluate(right, scope, run), run);
}

function evaluateUnary(operator: string, value: unknown, run: JinjaRun): unknown {
  if (operator === "not") return !isTruthy(value, run);
  const number = numberOf(value);
  if (number === undefined) return fail(`"${operator}" needs a number, not ${nameOfKind(value)}.`);
  const signed = operator === "-" ? -number : number;
  return typeof value === "object" ? floatOf(signed) : signed;
}

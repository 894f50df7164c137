/** Runs the statements of a jinja template and collects what they print. */

import type { RenderBudget, TemplateVariables } from "../render-budget";
import { argumentsOf, evaluate, filterBy } from "./evaluate-jinja";
import type { JinjaCallBlock, JinjaFor, JinjaMacro, JinjaNode, JinjaParameter, JinjaSet } from "./jinja-ast";
import { jinjaGlobals } from "./jinja-globals";
import { loopOf } from "./jinja-loop";
import { fail, JinjaRun, JinjaScope } from "./jinja-run";
import {
  type CallArguments,
  isTruthy,
  itemsOf,
  JinjaFunction,
  JinjaNamespace,
  nameOfKind,
  textOf,
} from "./jinja-values";

/** How a block ended: by itself, or by `break` or `continue`, which end the blocks around it up to the loop. */
type Ending = "end" | "break" | "continue";

type Frame = { readonly scope: JinjaScope; readonly run: JinjaRun; readonly output: string[] };

export function interpretJinja(
  nodes: readonly JinjaNode[],
  variables: TemplateVariables,
  budget: RenderBudget,
): string {
  const run = new JinjaRun(budget);
  const scope = new JinjaScope(jinjaGlobals(run));
  for (const [name, value] of Object.entries(variables)) scope.set(name, value);
  return capture(nodes, scope, run);
}

function capture(nodes: readonly JinjaNode[], scope: JinjaScope, run: JinjaRun): string {
  const output: string[] = [];
  runBlock(nodes, { scope, run, output });
  const text = output.join("");
  run.spendText(text.length);
  return text;
}

function runBlock(nodes: readonly JinjaNode[], frame: Frame): Ending {
  for (const node of nodes) {
    frame.run.enter();
    const ending = runStatement(node, frame);
    frame.run.leave();
    if (ending !== "end") return ending;
  }
  return "end";
}

function runStatement(node: JinjaNode, frame: Frame): Ending {
  const { scope, run } = frame;
  switch (node.type) {
    case "If":
      return runBlock(isTruthy(evaluate(node.test, scope, run), run) ? node.body : node.alternate, frame);
    case "For":
      return runLoop(node, frame);
    case "Break":
      return "break";
    case "Continue":
      return "continue";
    case "Comment":
      return "end";
    case "Set":
      assign(node, frame);
      return "end";
    case "Macro":
      scope.set(node.name.value, macroOf(node, frame));
      return "end";
    case "CallStatement":
      print(callBlock(node, frame), frame);
      return "end";
    case "FilterStatement":
      print(filterBy(node.filter, capture(node.body, new JinjaScope(scope), run), scope, run), frame);
      return "end";
    default:
      print(evaluate(node, scope, run), frame);
      return "end";
  }
}

function print(value: unknown, { run, output }: Frame): void {
  const text = textOf(value, run);
  run.spendOutput(text.length);
  output.push(text);
}

function runLoop(node: JinjaFor, frame: Frame): Ending {
  const { scope, run } = frame;
  const { iterable } = node;
  const isFiltered = iterable.type === "SelectExpression";
  const all = itemsOf(evaluate(isFiltered ? iterable.lhs : iterable, scope, run), run);
  const scopeOf = (item: unknown) => {
    const inner = new JinjaScope(scope);
    unpack(node.loopvar, item, inner, run);
    return inner;
  };
  run.spend(all.length);
  const items = isFiltered
    ? all.filter((item) => isTruthy(evaluate(iterable.test, scopeOf(item), run), run))
    : all;
  if (items.length === 0) return runBlock(node.defaultBlock, frame);
  for (const index of items.keys()) {
    const inner = scopeOf(items[index]);
    inner.set("loop", loopOf(items, index, run));
    if (runBlock(node.body, { ...frame, scope: inner }) === "break") break;
  }
  return "end";
}

function assign(node: JinjaSet, { scope, run }: Frame): void {
  const value = node.value
    ? evaluate(node.value, scope, run)
    : capture(node.body, new JinjaScope(scope), run);
  unpack(node.assignee, value, scope, run);
}

function unpack(target: JinjaNode, value: unknown, scope: JinjaScope, run: JinjaRun): void {
  run.spend(1);
  if (target.type === "Identifier") scope.set(target.value, value);
  else if (target.type === "TupleLiteral") unpackAll(target.value, itemsOf(value, run), scope, run);
  else if (target.type === "MemberExpression" && target.property.type === "Identifier") {
    const owner = evaluate(target.object, scope, run);
    if (!(owner instanceof JinjaNamespace)) fail("Only a namespace's fields can be set.");
    else owner.entries.set(target.property.value, value);
  } else fail("A value cannot be given to this.");
}

function unpackAll(
  targets: readonly JinjaNode[],
  values: readonly unknown[],
  scope: JinjaScope,
  run: JinjaRun,
): void {
  if (values.length !== targets.length) {
    fail(`${targets.length} names cannot take ${values.length} values.`);
  }
  for (const [index, each] of targets.entries()) unpack(each, values[index], scope, run);
}

/** It sees the names around its definition, not those around its call. */
function macroOf(node: JinjaMacro, { scope, run }: Frame): JinjaFunction {
  return new JinjaFunction((args) => {
    const inner = new JinjaScope(scope);
    bind(node.args, args, inner, run);
    return capture(node.body, inner, run);
  });
}

function bind(
  parameters: readonly JinjaParameter[],
  { positional, named }: CallArguments,
  scope: JinjaScope,
  run: JinjaRun,
): void {
  const names = parameters.map((each) => (each.type === "Identifier" ? each.value : each.key.value));
  for (const [index, parameter] of parameters.entries()) {
    const name = names[index] ?? "";
    const given = index < positional.length ? positional[index] : named.get(name);
    const isMissing = index >= positional.length && !named.has(name);
    scope.set(
      name,
      isMissing && parameter.type !== "Identifier" ? evaluate(parameter.value, scope, run) : given,
    );
  }
  scope.set("varargs", positional.slice(parameters.length));
  scope.set("kwargs", Object.fromEntries([...named].filter(([name]) => !names.includes(name))));
  if (named.has("caller")) scope.set("caller", named.get("caller"));
}

function callBlock(node: JinjaCallBlock, frame: Frame): unknown {
  const { scope, run } = frame;
  const caller = new JinjaFunction((args) => {
    const inner = new JinjaScope(scope);
    bind(node.callerArgs ?? [], args, inner, run);
    return capture(node.body, inner, run);
  });
  const args = argumentsOf(node.call.args, scope, run);
  const callee = evaluate(node.call.callee, scope, run);
  if (!(callee instanceof JinjaFunction)) return fail(`${nameOfKind(callee)} cannot be called.`);
  return callee.call({ positional: args.positional, named: new Map([...args.named, ["caller", caller]]) });
}

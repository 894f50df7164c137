/** Which variables jinja templates need, found by reading them. Names that a template sets itself are not among them. */
import type { DetectedVariable } from "../template-engine-types";
import { type Place, VariableUses } from "../variable-uses";
import type { JinjaCall, JinjaFilterCall, JinjaNode, JinjaParameter } from "./jinja-ast";
import { childrenOf } from "./jinja-children";
import { JINJA_GLOBALS } from "./jinja-globals";
import { readJinjaTokens } from "./jinja-tokens";
import { parseJinja } from "./parse-jinja";

/** `asked` and `repeated` do not need the value: a condition, a loop. `listed` is a list that is printed. */
type Use = "printed" | "read" | "asked" | "repeated" | "listed";

const OPTIONAL_FILTERS: ReadonlySet<string> = new Set(["default", "d"]);
const LIST_FILTERS: ReadonlySet<string> = new Set(
  "batch first groupby join last list map max min reject rejectattr select selectattr sort sum unique".split(
    " ",
  ),
);
const TEXT_FILTERS: ReadonlySet<string> = new Set(
  "capitalize e escape indent lower replace title trim truncate upper wordcount".split(" "),
);
const DICT_METHODS: ReadonlySet<string> = new Set(["items", "keys", "values", "get"]);

export function detectJinjaVariables(templates: readonly string[]): DetectedVariable[] {
  const uses = new VariableUses();
  for (const template of templates) {
    new Detector(uses).readBlock(parseJinja(withArgumentsRead(template)), new Set(JINJA_GLOBALS), true);
  }
  return uses.list();
}

/** In place of each reference to a snippet, questions about the variables handed to it. */
function withArgumentsRead(template: string): string {
  if (!template.includes("{{>")) return template;
  const parts: string[] = [];
  let position = 0;
  for (const { reference } of readJinjaTokens(template)) {
    if (!reference) continue;
    const paths = [...reference.arguments.values()].flatMap((argument) =>
      argument.kind === "variable" ? [argument.path.join(".")] : [],
    );
    parts.push(
      template.slice(position, reference.start),
      ...paths.map((path) => `{% if ${path} %}{% endif %}`),
    );
    position = reference.end;
  }
  return parts.join("") + template.slice(position);
}

class Detector {
  readonly #uses: VariableUses;

  constructor(uses: VariableUses) {
    this.#uses = uses;
  }

  /** `locals` are the names known by now; a block adds what it sets. */
  readBlock(nodes: readonly JinjaNode[], locals: Set<string>, isSure: boolean): void {
    for (const node of nodes) this.#readStatement(node, locals, isSure);
  }

  #readStatement(node: JinjaNode, locals: Set<string>, isSure: boolean): void {
    switch (node.type) {
      case "If":
        this.#read(node.test, "asked", locals, isSure);
        this.readBlock(node.body, locals, false);
        this.readBlock(node.alternate, locals, false);
        break;
      case "For": {
        const { iterable } = node;
        const isFiltered = iterable.type === "SelectExpression";
        this.#read(isFiltered ? iterable.lhs : iterable, "repeated", locals, isSure);
        const inner = new Set([...locals, ...namesOf(node.loopvar), "loop"]);
        if (isFiltered) this.#read(iterable.test, "asked", inner, false);
        this.readBlock(node.body, inner, false);
        this.readBlock(node.defaultBlock, new Set(locals), false);
        break;
      }
      case "Set":
        if (node.value) this.#read(node.value, "read", locals, isSure);
        else this.readBlock(node.body, new Set(locals), isSure);
        for (const name of namesOf(node.assignee)) locals.add(name);
        break;
      case "Macro":
        locals.add(node.name.value);
        this.#readFunction(node.args, node.body, locals);
        break;
      case "CallStatement":
        this.#readCall(node.call, "printed", locals, isSure);
        this.#readFunction(node.callerArgs ?? [], node.body, locals);
        break;
      case "FilterStatement":
        this.#readFilterArguments(node.filter, locals, isSure);
        this.readBlock(node.body, new Set(locals), isSure);
        break;
      default:
        this.#read(node, "printed", locals, isSure);
    }
  }

  #readFunction(
    parameters: readonly JinjaParameter[],
    body: readonly JinjaNode[],
    locals: Set<string>,
  ): void {
    const names = parameters.flatMap((each) =>
      each.type === "Identifier" ? [each.value] : [each.key.value],
    );
    for (const each of parameters) {
      if (each.type !== "Identifier") this.#read(each.value, "asked", locals, false);
    }
    this.readBlock(body, new Set([...locals, ...names, "caller", "varargs", "kwargs"]), false);
  }

  #read(node: JinjaNode, use: Use, locals: ReadonlySet<string>, isSure: boolean): void {
    switch (node.type) {
      case "Identifier":
      case "MemberExpression":
        this.#readMember(node, use, locals, isSure);
        break;
      case "CallExpression":
        this.#readCall(node, use, locals, isSure);
        break;
      case "FilterExpression":
        this.#readFilter(node.operand, node.filter, use, locals, isSure);
        break;
      case "TestExpression":
        this.#read(node.operand, "asked", locals, isSure);
        break;
      case "Ternary":
        this.#read(node.condition, "asked", locals, isSure);
        this.#read(node.trueExpr, use, locals, false);
        this.#read(node.falseExpr, use, locals, false);
        break;
      case "SelectExpression":
        this.#read(node.test, "asked", locals, isSure);
        this.#read(node.lhs, use, locals, false);
        break;
      case "BinaryExpression":
        this.#readBinary(node.operator.value, [node.left, node.right], use, locals, isSure);
        break;
      default:
        for (const child of childrenOf(node)) this.#read(child, within(use), locals, isSure);
    }
  }

  #readBinary(
    operator: string,
    [left, right]: readonly [JinjaNode, JinjaNode],
    use: Use,
    locals: ReadonlySet<string>,
    isSure: boolean,
  ): void {
    const isChoice = operator === "or" || operator === "and";
    const inner = operator === "~" ? use : within(use);
    this.#read(left, isChoice ? "asked" : inner, locals, isSure);
    this.#read(right, isChoice ? use : inner, locals, isSure && !isChoice);
  }

  #readFilter(
    operand: JinjaNode,
    filter: JinjaFilterCall,
    use: Use,
    locals: ReadonlySet<string>,
    isSure: boolean,
  ): void {
    const name = filter.type === "Identifier" ? filter.value : namesOf(filter.callee)[0];
    const isOptional = OPTIONAL_FILTERS.has(name ?? "");
    this.#read(operand, meaningUnder(name ?? "", use), locals, isSure && !isOptional);
    this.#readFilterArguments(filter, locals, isSure);
  }

  #readFilterArguments(filter: JinjaFilterCall, locals: ReadonlySet<string>, isSure: boolean): void {
    if (filter.type === "Identifier") return;
    for (const each of filter.args) this.#read(each, "read", locals, isSure);
  }

  #readCall(node: JinjaCall, use: Use, locals: ReadonlySet<string>, isSure: boolean): void {
    const { callee } = node;
    if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
      const isDictMethod = DICT_METHODS.has(callee.property.value);
      this.#read(callee.object, isDictMethod ? "asked" : within(use, "printed"), locals, isSure);
    } else if (callee.type !== "Identifier") this.#read(callee, "read", locals, isSure);
    for (const each of node.args) this.#read(each, within(use), locals, isSure);
  }

  #readMember(node: JinjaNode, use: Use, locals: ReadonlySet<string>, isSure: boolean): void {
    const path = pathOf(node);
    if (path) {
      if (!locals.has(path[0] ?? "")) this.#add(path, use, { isUnconditional: isSure });
      return;
    }
    if (node.type !== "MemberExpression") return;
    const isCut = node.property.type === "SliceExpression";
    this.#read(node.object, isCut ? "repeated" : within(use), locals, isSure);
    if (node.computed) this.#read(node.property, "read", locals, isSure);
  }

  #add(path: readonly string[], use: Use, place: Place): void {
    switch (use) {
      case "printed":
        this.#uses.addPrinted(path, place);
        break;
      case "repeated":
        this.#uses.addRepeated(path, place);
        break;
      case "listed":
        this.#uses.addRead(path, place);
        this.#uses.addRepeated(path, place);
        break;
      case "read":
        this.#uses.addRead(path, place);
        break;
      case "asked":
        this.#uses.addSection(path, place);
    }
  }
}

/** Of what is part of a larger expression: no more is known of it than that it is needed, or not even that. */
const within = (use: Use, needed: Use = "read"): Use => (use === "asked" ? "asked" : needed);

function meaningUnder(filter: string, use: Use): Use {
  if (OPTIONAL_FILTERS.has(filter)) return use;
  if (LIST_FILTERS.has(filter)) return use === "asked" || use === "repeated" ? "repeated" : "listed";
  return within(use, TEXT_FILTERS.has(filter) ? "printed" : "read");
}

function namesOf(target: JinjaNode): string[] {
  if (target.type === "Identifier") return [target.value];
  return target.type === "TupleLiteral" ? target.value.flatMap(namesOf) : [];
}

/** `user.name`, `user["name"]`, `items[0]` as segments; undefined when a part is worked out. */
function pathOf(node: JinjaNode): string[] | undefined {
  if (node.type === "Identifier") return [node.value];
  if (node.type !== "MemberExpression") return undefined;
  const { property } = node;
  const isName = property.type === "Identifier" && !node.computed;
  if (!isName && property.type !== "StringLiteral" && property.type !== "IntegerLiteral") return undefined;
  const path = pathOf(node.object);
  return path && [...path, String(property.value)];
}

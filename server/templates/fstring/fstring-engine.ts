import { InvalidInputError } from "@/server/errors/domain-error";
import { ownValue } from "../own-value";
import { printValue } from "../print-value";
import {
  createRenderBudget,
  type RenderBudget,
  spendOutput,
  spendSteps,
  type TemplateVariables,
} from "../render-budget";
import type { CompiledTemplate, DetectedVariable, TemplateEngine } from "../template-engine-types";
import { TemplateSyntaxError } from "../template-syntax-error";
import { VariableUses } from "../variable-uses";
import { bindFStringArguments } from "./bind-fstring";
import { type FStringNode, parseFString } from "./parse-fstring";

export const fstringEngine: TemplateEngine = {
  format: "fstring",
  check: (template) => void parseFString(template),
  detect,
  compile,
  findReferences: (template) =>
    parseFString(template).flatMap((node) => (node.kind === "snippet" ? [node.reference] : [])),
  bindArguments: bindFStringArguments,
  hasTags: (template) => /[{}]/.test(template),
};

function detect(templates: readonly string[]): DetectedVariable[] {
  const uses = new VariableUses();
  for (const node of templates.flatMap((template) => readNodes(template))) {
    if (node.kind === "value") uses.addPrinted(node.path, { isUnconditional: true });
    if (node.kind !== "snippet") continue;
    for (const argument of node.reference.arguments.values()) {
      if (argument.kind === "variable") uses.addSection(argument.path, { isUnconditional: false });
    }
  }
  return uses.list();
}

/** `{{>` that begins no reference is text in a template whose snippets are put in. */
function readNodes(template: string): readonly FStringNode[] {
  try {
    return parseFString(template);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return parseFString(template, true);
    throw error;
  }
}

function compile(template: string): CompiledTemplate {
  const nodes = parseFString(template, true);
  return (variables, budget = createRenderBudget()) =>
    nodes.map((node) => printNode(node, variables, budget)).join("");
}

function printNode(node: FStringNode, variables: TemplateVariables, budget: RenderBudget): string {
  spendSteps(budget, 1);
  switch (node.kind) {
    case "text":
      spendOutput(budget, node.text.length);
      return node.text;
    case "value":
      spendSteps(budget, node.path.length / 4);
      return printValue(node.path.reduce<unknown>(ownValue, variables), budget);
    case "snippet":
      throw new InvalidInputError(`The snippet "${node.reference.slug}" was not filled in.`);
  }
}

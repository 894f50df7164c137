/**
 * Values are printed as they are (no HTML escaping, a prompt is not a page), never parsed as a template, never called.
 */
import { InvalidInputError } from "@/server/errors/domain-error";
import { hasOwn, ownValue } from "../own-value";
import { printValue } from "../print-value";
import { type RenderBudget, spendOutput, spendSteps, type TemplateVariables } from "../render-budget";
import type { MustacheNode } from "./parse-mustache";

type Sink = { readonly output: string[]; readonly budget: RenderBudget };
/** Innermost last. */
type Scopes = readonly unknown[];

export function renderMustache(
  nodes: readonly MustacheNode[],
  variables: TemplateVariables,
  budget: RenderBudget,
): string {
  const output: string[] = [];
  renderNodes(nodes, [variables], { output, budget });
  return output.join("");
}

function renderNodes(nodes: readonly MustacheNode[], scopes: Scopes, sink: Sink): void {
  for (const node of nodes) {
    spendSteps(sink.budget, 1);
    switch (node.kind) {
      case "text":
        spendOutput(sink.budget, node.text.length);
        sink.output.push(node.text);
        break;
      case "value":
        sink.output.push(printValue(lookUp(node.path, scopes, sink), sink.budget));
        break;
      case "section":
        renderSection(node.children, lookUp(node.path, scopes, sink), scopes, sink);
        break;
      case "inverted":
        if (isEmpty(lookUp(node.path, scopes, sink))) renderNodes(node.children, scopes, sink);
        break;
      case "snippet":
        throw new InvalidInputError(`The snippet "${node.reference.slug}" was not filled in.`);
    }
  }
}

function renderSection(children: readonly MustacheNode[], value: unknown, scopes: Scopes, sink: Sink): void {
  if (isEmpty(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      spendSteps(sink.budget, 1);
      renderNodes(children, [...scopes, item], sink);
    }
    return;
  }
  renderNodes(children, value === true ? scopes : [...scopes, value], sink);
}

/** The first segment is searched from the innermost scope outwards, the others below what it found. */
function lookUp(path: readonly string[], scopes: Scopes, { budget }: Sink): unknown {
  spendSteps(budget, (path.length + scopes.length) / 4);
  const [root, ...rest] = path;
  if (root === undefined) return scopes.at(-1);
  const scope = scopes.findLast((candidate) => hasOwn(candidate, root));
  return rest.reduce<unknown>(ownValue, ownValue(scope, root));
}

const isEmpty = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);

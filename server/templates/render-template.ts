/**
 * Renders a mustache template. Pure and isomorphic: the API's `render` and the editor's preview are this function.
 *
 * Values are data: they are printed as they are (no HTML escaping, a prompt is not a page), never parsed as a
 * template, never called. Only own properties are looked up, so nothing of a prototype can be reached.
 */
import { InvalidInputError } from "@/server/errors/domain-error";
import { parseTemplate, type TemplateNode } from "./parse-template";

export type TemplateVariables = Readonly<Record<string, unknown>>;

/** Nested lists multiply: without a bound, a template of 100 characters can print forever. */
const MAX_OUTPUT_LENGTH = 4_000_000;
const MAX_STEPS = 1_000_000;

/** Spent by everything rendered for one prompt together. */
export type RenderBudget = { steps: number; outputLength: number };
export const createRenderBudget = (): RenderBudget => ({ steps: MAX_STEPS, outputLength: MAX_OUTPUT_LENGTH });

/**
 * @throws TemplateSyntaxError when the template does not parse
 * @throws InvalidInputError when the result would be larger than 4,000,000 characters
 */
export function renderTemplate(
  template: string,
  variables: TemplateVariables,
  budget: RenderBudget = createRenderBudget(),
): string {
  const output: string[] = [];
  renderNodes(parseTemplate(template), [variables], { output, budget });
  return output.join("");
}

type Sink = { readonly output: string[]; readonly budget: RenderBudget };
/** Innermost last. */
type Scopes = readonly unknown[];

function renderNodes(nodes: readonly TemplateNode[], scopes: Scopes, sink: Sink): void {
  for (const node of nodes) {
    spend(sink.budget, 1, 0);
    switch (node.kind) {
      case "text":
        print(node.text, sink);
        break;
      case "value":
        print(printable(lookUp(node.path, scopes)), sink);
        break;
      case "section":
        renderSection(node.children, lookUp(node.path, scopes), scopes, sink);
        break;
      case "inverted":
        if (isEmpty(lookUp(node.path, scopes))) renderNodes(node.children, scopes, sink);
    }
  }
}

function renderSection(children: readonly TemplateNode[], value: unknown, scopes: Scopes, sink: Sink): void {
  if (isEmpty(value)) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      spend(sink.budget, 1, 0);
      renderNodes(children, [...scopes, item], sink);
    }
    return;
  }
  renderNodes(children, value === true ? scopes : [...scopes, value], sink);
}

/** The first segment is searched from the innermost scope outwards, the others below what it found. */
function lookUp(path: readonly string[], scopes: Scopes): unknown {
  const [root, ...rest] = path;
  if (root === undefined) return scopes.at(-1);
  const scope = scopes.findLast((candidate) => hasOwn(candidate, root));
  return rest.reduce<unknown>(ownValue, ownValue(scope, root));
}

function hasOwn(value: unknown, key: string): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

const ownValue = (value: unknown, key: string): unknown => (hasOwn(value, key) ? value[key] : undefined);

const isEmpty = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);

function printable(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value === null ? "" : JSON.stringify(value);
    default:
      return "";
  }
}

function print(text: string, { output, budget }: Sink): void {
  spend(budget, 0, text.length);
  output.push(text);
}

function spend(budget: RenderBudget, steps: number, outputLength: number): void {
  budget.steps -= steps;
  budget.outputLength -= outputLength;
  if (budget.steps < 0 || budget.outputLength < 0) {
    throw new InvalidInputError("The rendered prompt would be too large. Hand in shorter lists or texts.");
  }
}

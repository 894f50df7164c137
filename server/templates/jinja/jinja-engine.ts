/**
 * Jinja, in a sandbox: `{{ user.name | upper }}`, `{% if %}`, `{% for %}`, `{% set %}`, `{% macro %}`, `{# comment #}`.
 *
 * The tree is that of `@huggingface/jinja`; it is evaluated here, because the library's interpreter has no bounds:
 * `range(1e9)` or a join of joins would take the memory of a server that serves everybody.
 */
import { InvalidInputError } from "@/server/errors/domain-error";
import { createRenderBudget } from "../render-budget";
import type { CompiledTemplate, TemplateEngine } from "../template-engine-types";
import { bindJinjaArguments } from "./bind-jinja";
import { detectJinjaVariables } from "./detect-jinja";
import { interpretJinja } from "./interpret-jinja";
import { readJinjaTokens } from "./jinja-tokens";
import { parseJinja } from "./parse-jinja";

export const jinjaEngine: TemplateEngine = {
  format: "jinja",
  check: (template) => void parseJinja(template),
  detect: detectJinjaVariables,
  compile,
  findReferences,
  bindArguments: bindJinjaArguments,
  hasTags: (template) => /\{[{%#]/.test(template),
};

function findReferences(template: string) {
  if (!template.includes("{{>")) return [];
  return readJinjaTokens(template).flatMap(({ reference }) => (reference ? [reference] : []));
}

function compile(template: string): CompiledTemplate {
  const [reference] = findReferences(template);
  if (reference) throw new InvalidInputError(`The snippet "${reference.slug}" was not filled in.`);
  const tree = parseJinja(template);
  return (variables, budget = createRenderBudget()) => interpretJinja(tree, variables, budget);
}

/** Mustache: `{{name}}`, `{{user.name}}`, `{{#list}}…{{/list}}`, `{{^list}}…{{/list}}`, `{{! comment }}`, `{{=<% %>=}}`. */
import { createRenderBudget } from "../render-budget";
import type { TemplateEngine } from "../template-engine-types";
import { bindMustacheArguments } from "./bind-mustache";
import { detectMustacheVariables } from "./detect-mustache";
import { readMustacheTokens } from "./mustache-tokens";
import { isTag, parseMustache } from "./parse-mustache";
import { renderMustache } from "./render-mustache";

export const mustacheEngine: TemplateEngine = {
  format: "mustache",
  check: (template) => void parseMustache(template),
  detect: detectMustacheVariables,
  compile(template) {
    const nodes = parseMustache(template);
    return (variables, budget = createRenderBudget()) => renderMustache(nodes, variables, budget);
  },
  findReferences: (template) =>
    readMustacheTokens(template).flatMap((token) =>
      token.kind === "tag" && token.reference ? [token.reference] : [],
    ),
  bindArguments: bindMustacheArguments,
  hasTags: (template) => template.includes("{{") && readMustacheTokens(template).some(isTag),
};

/** Which variables a prompt needs, found by reading its templates. Pure and isomorphic. */
import type { PromptContent, PromptVariable } from "@/server/versions/prompt-content";
import { expandSnippets } from "./expand-snippets";
import { templatesOf } from "./prompt-templates";
import { templateEngine } from "./template-engine";
import type { DetectedVariable } from "./template-engine-types";
import type { TemplateFormat } from "./template-formats";
import type { VariableDeclaration } from "./variable-declaration";

/**
 * In order of first appearance. Snippets must be filled in: of those that are not, only the arguments count.
 * @throws TemplateSyntaxError
 */
export function detectVariables(
  templates: readonly string[],
  format: TemplateFormat = "mustache",
): DetectedVariable[] {
  return templateEngine(format).detect(templates);
}

type DetectableContent =
  | Pick<Extract<PromptContent, { type: "text" }>, "type" | "text" | "templateFormat" | "snippets">
  | Pick<Extract<PromptContent, { type: "chat" }>, "type" | "messages" | "templateFormat" | "snippets">;

/**
 * Of a whole prompt, with what its snippets use; placeholders are of the kind "messages".
 * @throws TemplateSyntaxError
 */
export function detectPromptVariables(content: DetectableContent): DetectedVariable[] {
  const { templateFormat, snippets } = content;
  const expanded = templatesOf(content).map((each) =>
    each.kind === "placeholder"
      ? each
      : { ...each, template: expandSnippets(each.template, templateFormat, snippets) },
  );
  const templates = expanded.flatMap((each) => (each.kind === "template" ? [each.template] : []));
  const found = new Map(detectVariables(templates, templateFormat).map((each) => [each.name, each]));
  const inOrder = expanded.flatMap((each): DetectedVariable[] => {
    if (each.kind === "placeholder") return [found.get(each.name) ?? placeholder(each.name)];
    const names = detectVariables([each.template], templateFormat).map(({ name }) => name);
    return names.flatMap((name) => found.get(name) ?? []);
  });
  return [...new Map(inOrder.map((each) => [each.name, each])).values()];
}

/**
 * The variables as a version holds them: what the author says of one wins over what its templates show. What is said
 * of variables that no template uses is left out.
 */
export function declareVariables(
  detected: readonly DetectedVariable[],
  declared: readonly VariableDeclaration[] = [],
): PromptVariable[] {
  const declarations = new Map(declared.map((each) => [each.name, each]));
  return detected.map((variable) => {
    const said = declarations.get(variable.name);
    const kind = variable.kind === "messages" ? "messages" : (said?.kind ?? "value");
    return {
      name: variable.name,
      kind,
      schema: said?.schema ?? (kind === "value" ? schemaOf(variable) : {}),
      required: said?.required ?? variable.isRequired,
      description: said?.description ?? "",
      ...(said?.default === undefined ? {} : { default: said.default }),
      ...(said?.example === undefined ? {} : { example: said.example }),
    };
  });
}

/** No messages are as good as some: a conversation begins with none. */
const placeholder = (name: string): DetectedVariable => ({
  name,
  kind: "messages",
  isRequired: false,
  within: null,
  parts: [],
});

/** A section stays unconstrained: any value is true or false. */
function schemaOf({ kind, parts }: DetectedVariable): PromptVariable["schema"] {
  switch (kind) {
    case "text":
      return { type: "string" };
    case "list":
      return { type: "array" };
    case "section":
    case "messages":
      return {};
    case "object": {
      const required = parts.filter((part) => part.isRequired).map((part) => part.name);
      return {
        type: "object",
        properties: Object.fromEntries(parts.map((part) => [part.name, {}])),
        ...(required.length > 0 ? { required } : {}),
      };
    }
  }
}

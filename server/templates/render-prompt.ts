/** A version's content and a caller's values make what a model is sent. Pure and isomorphic. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";
import { checkVariables, findUnknownVariables } from "./check-variables";
import {
  createRenderBudget,
  type RenderBudget,
  renderTemplate,
  type TemplateVariables,
} from "./render-template";
import { TemplateSyntaxError } from "./template-syntax-error";

export type RenderedPrompt = { readonly warnings: readonly FieldError[] } & (
  | { readonly type: "chat"; readonly messages: readonly PromptMessage[] }
  | { readonly type: "text"; readonly text: string }
);

/**
 * A value that no variable asks for is ignored and reported in `warnings`.
 * @throws InvalidInputError with one field error (`variables.question`) per missing or wrong value
 */
export function renderPrompt(content: PromptContent, variables: TemplateVariables): RenderedPrompt {
  const errors = checkVariables(content.variables, variables);
  if (errors.length > 0) {
    throw new InvalidInputError(
      errors.length === 1
        ? "A variable is missing or wrong."
        : `${errors.length} variables are missing or wrong.`,
      errors,
    );
  }
  const warnings = findUnknownVariables(content.variables, variables);
  const budget = createRenderBudget();
  if (content.type === "text") {
    return { type: "text", text: renderField(content.text, "text", variables, budget), warnings };
  }
  const messages = content.messages.map((message, index) => ({
    ...message,
    content: renderField(message.content, `messages.${index}.content`, variables, budget),
  }));
  return { type: "chat", messages, warnings };
}

function renderField(
  template: string,
  path: string,
  variables: TemplateVariables,
  budget: RenderBudget,
): string {
  try {
    return renderTemplate(template, variables, budget);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    throw new InvalidInputError("The prompt's template cannot be read.", [{ path, message: error.message }]);
  }
}

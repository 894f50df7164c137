/** A version's content and a caller's values make what a model is sent. Pure and isomorphic. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";
import { checkNesting } from "./check-nesting";
import { checkVariables, findUnknownVariables, withDefaults } from "./check-variables";
import { MediaParts } from "./media-parts";
import { ownValue } from "./own-value";
import { createRenderBudget, type TemplateVariables } from "./render-budget";
import { FieldRenderer } from "./render-field";
import { messageList, type RenderedMessage } from "./rendered-message-schemas";

export type RenderedPrompt = { readonly warnings: readonly FieldError[] } & (
  | { readonly type: "chat"; readonly messages: readonly RenderedMessage[] }
  | { readonly type: "text"; readonly text: string }
);

/** What rendering reads of a content. */
export type RenderableContent =
  | Pick<Extract<PromptContent, { type: "text" }>, "type" | "text" | SharedKey>
  | Pick<Extract<PromptContent, { type: "chat" }>, "type" | "messages" | SharedKey>;
type SharedKey = "templateFormat" | "variables" | "snippets";

/**
 * A value that no variable asks for is ignored and reported in `warnings`.
 * @throws InvalidInputError with one field error (`variables.question`) per missing or wrong value, or with the field
 * (`messages.1.content`) whose template cannot be rendered
 */
export function renderPrompt(content: RenderableContent, variables: TemplateVariables): RenderedPrompt {
  const budget = createRenderBudget();
  checkNesting(variables, budget);
  assertFit(checkVariables(content.variables, variables, budget));
  const warnings = findUnknownVariables(content.variables, variables);
  const values = withDefaults(content.variables, variables);
  const media = new MediaParts(content, values);
  const renderer = new FieldRenderer(content, media, budget);
  if (content.type === "text")
    return { type: "text", text: renderer.renderText(content.text, "text"), warnings };
  const messages = content.messages.flatMap((message, index): RenderedMessage[] =>
    message.role === "placeholder"
      ? messageList.parse(ownValue(values, message.name) ?? [])
      : [renderMessage(message, `messages.${index}`, renderer)],
  );
  return { type: "chat", messages, warnings };
}

function assertFit(errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  throw new InvalidInputError(
    errors.length === 1
      ? "A variable is missing or wrong."
      : `${errors.length} variables are missing or wrong.`,
    errors,
  );
}

function renderMessage(
  message: Exclude<PromptMessage, { role: "placeholder" }>,
  path: string,
  renderer: FieldRenderer,
): RenderedMessage {
  const at = `${path}.content`;
  switch (message.role) {
    case "user":
      return { role: "user", content: renderer.renderParts(message.content, at) };
    case "assistant": {
      const content = renderer.renderText(message.content, at);
      const toolCalls = message.toolCalls?.map((call, index) => ({
        ...call,
        arguments: renderer.renderJson(call.arguments, `${path}.toolCalls.${index}.arguments`),
      }));
      return { role: "assistant", content, ...(toolCalls ? { toolCalls } : {}) };
    }
    case "tool":
      return {
        role: "tool",
        content: renderer.renderText(message.content, at),
        toolCallId: message.toolCallId,
      };
    case "system":
      return { role: "system", content: renderer.renderText(message.content, at) };
  }
}

/** Rendering by the module that the server renders with. Loaded when first used: templates are most of the package. */
import { InvalidInputError } from "@/server/errors/domain-error";
import { type RenderableContent, renderPrompt } from "@/server/templates/render-prompt";
import { GalleyError } from "../galley-error";
import type { Prompt, PromptMessage, RenderedPrompt } from "../prompt-types";
import { loadEngine } from "./template-engine";

/** @throws GalleyError `invalid_input` that names each variable */
export async function renderLocally(
  prompt: Prompt,
  variables: Readonly<Record<string, unknown>>,
): Promise<RenderedPrompt> {
  const { templateFormat, variables: declared, ...rest } = prompt;
  await loadEngine(templateFormat);
  const rendered = attempt(() => renderPrompt(contentOf(prompt), variables));
  // A fallback declares its variables or not, as it likes.
  const warnings = prompt.source === "fallback" && declared.length === 0 ? [] : rendered.warnings;
  return rendered.type === "text"
    ? { ...rest, type: "text", text: rendered.text, warnings }
    : { ...rest, type: "chat", messages: rendered.messages, warnings };
}

function contentOf(prompt: Prompt): RenderableContent {
  const common = {
    templateFormat: prompt.templateFormat,
    variables: prompt.variables.map((variable) => ({ ...variable })),
    // What is served has its snippets put in already.
    snippets: [],
  };
  if (prompt.type === "text") return { ...common, type: "text", text: prompt.text };
  return { ...common, type: "chat", messages: prompt.messages.map(withId) };
}

function withId(message: PromptMessage, index: number) {
  const id = `m${index + 1}`;
  if (message.role !== "assistant") return { ...message, id };
  const { toolCalls, ...said } = message;
  return { ...said, id, ...(toolCalls ? { toolCalls: toolCalls.map((call) => ({ ...call })) } : {}) };
}

function attempt<T>(render: () => T): T {
  try {
    return render();
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    const wrong = cause.fieldErrors.map(({ path, message }) => `${path}: ${message}`).join(" ");
    throw new GalleyError("invalid_input", [cause.message, wrong].filter(Boolean).join(" "), {
      errors: cause.fieldErrors,
      cause,
    });
  }
}

import { renderPrompt } from "@/server/templates/render-prompt";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { contentOfServed } from "./content-of-served";
import { getServedPrompt, type ServedPromptName } from "./get-served-prompt";
import type { Serving } from "./open-serving";
import type { RenderedPromptOutput, RenderPromptInput } from "./render-schemas";
import type { ServedPrompt } from "./served-prompt-schemas";
import type { Warm } from "./warm-cache";

/** The prompt, and the headers that say which it is. */
export type RenderedAnswer = Warm<RenderedPromptOutput> & {
  readonly names: Readonly<Record<string, string>>;
};

/** A served prompt with its variables filled in: messages ready for a model. */
export async function renderServedPrompt(
  ctx: WorkspaceContext,
  serving: Serving,
  input: ServedPromptName & Pick<RenderPromptInput, "variables">,
): Promise<RenderedAnswer> {
  const { value: body, ...state } = await getServedPrompt(ctx, serving, input);
  return { ...state, value: fillIn(body.prompt(), input.variables), names: body.names };
}

function fillIn(prompt: ServedPrompt, variables: RenderPromptInput["variables"]): RenderedPromptOutput {
  const rendered = renderPrompt(contentOfServed(prompt), variables);
  const warnings = [...rendered.warnings];
  const { templateFormat: _format, variables: _declared, ...rest } = prompt;
  if (rendered.type === "text") return { ...rest, type: "text", text: rendered.text, warnings };
  return { ...rest, type: "chat", messages: [...rendered.messages], warnings };
}

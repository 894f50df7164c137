/** From what an author wrote to what a version holds. Pure and isomorphic. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { declareVariables, detectVariables } from "@/server/templates/detect-variables";
import { parseTemplate } from "@/server/templates/parse-template";
import { TemplateSyntaxError } from "@/server/templates/template-syntax-error";
import { checkContent } from "./check-content";
import { MAX_VARIABLES, type PinnedSnippet, type PromptContent, type PromptVariable } from "./prompt-content";
import { messageIdAt } from "./read-content";
import type { DraftContent } from "./version-schemas";

const MAX_BYTES = 1_000_000;

/**
 * @param snippets the snippets its templates refer to, as they are now
 * @throws InvalidInputError that names the message and the place in it (`content.messages.1.content`)
 */
export function buildContent(draft: DraftContent, snippets: readonly PinnedSnippet[] = []): PromptContent {
  assertFits(draft);
  assertWritten(draft);
  const templates = templatesOf(draft);
  const errors = templates.flatMap(({ path, template }) => syntaxErrors(path, template));
  if (errors.length > 0) throw new InvalidInputError("The template cannot be read.", errors);
  const variables = declareVariables(detectVariables(templates.map(({ template }) => template)));
  assertFewVariables(variables);
  const common = { schemaVersion: 2 as const, snippets: [...snippets] };
  const content: PromptContent =
    draft.type === "text"
      ? { ...draft, ...common, variables }
      : { ...draft, ...common, messages: withIds(draft.messages), variables };
  checkContent(content);
  return content;
}

type DraftMessages = Extract<DraftContent, { type: "chat" }>["messages"];

/** A message without an id is taken for the one of its place, unless another message is that one. */
function withIds(messages: DraftMessages) {
  const taken = new Set(messages.flatMap(({ id }) => id ?? []));
  return messages.map((message, index) => {
    let place = index;
    let id = message.id ?? messageIdAt(place);
    while (message.id === undefined && taken.has(id)) {
      place += messages.length;
      id = messageIdAt(place);
    }
    taken.add(id);
    return { ...message, id };
  });
}

/** The templates of a draft, each with the path of the field that holds it. */
export function templatesOf(draft: DraftContent): { path: string; template: string }[] {
  if (draft.type === "text") return [{ path: "content.text", template: draft.text }];
  return draft.messages.flatMap((message, index) => {
    if (message.role === "placeholder") return [];
    const path = `content.messages.${index}`;
    const calls = message.role === "assistant" ? (message.toolCalls ?? []) : [];
    return [
      { path: `${path}.content`, template: message.content },
      ...calls.map((call, at) => ({ path: `${path}.toolCalls.${at}.arguments`, template: call.arguments })),
    ];
  });
}

/** One error, or none: a template's first mistake hides those behind it. */
export function syntaxErrors(path: string, template: string): FieldError[] {
  try {
    parseTemplate(template);
    return [];
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [{ path, message: error.message }];
    throw error;
  }
}

function assertFits(draft: DraftContent): void {
  const sizeBytes = new TextEncoder().encode(JSON.stringify(draft)).byteLength;
  if (sizeBytes <= MAX_BYTES) return;
  throw new InvalidInputError("A version holds at most 1 MB.", [
    { path: "content", message: "Shorten it to 1 MB in all." },
  ]);
}

function assertWritten(draft: DraftContent): void {
  const templates = templatesOf(draft);
  if (templates.some(({ template }) => template.trim() !== "")) return;
  throw new InvalidInputError("There is nothing to save yet.", [
    { path: templates[0]?.path ?? "content", message: "Write what the model should do." },
  ]);
}

function assertFewVariables(variables: readonly PromptVariable[]): void {
  if (variables.length <= MAX_VARIABLES) return;
  throw new InvalidInputError(`A prompt has at most ${MAX_VARIABLES} variables.`, [
    { path: "content", message: `It uses ${variables.length} variables.` },
  ]);
}

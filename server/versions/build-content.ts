/** From what an author wrote to what a version holds. Pure and isomorphic. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { declareVariables, detectPromptVariables } from "@/server/templates/detect-variables";
import { expandSnippets } from "@/server/templates/expand-snippets";
import { templatesOf } from "@/server/templates/prompt-templates";
import { templateEngine } from "@/server/templates/template-engine";
import type { TemplateFormat } from "@/server/templates/template-formats";
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
  const written = identifyMessages(draft);
  assertWritten(written);
  const { templateFormat } = draft;
  const errors = templatesOf(written).flatMap((each) =>
    each.kind === "template"
      ? templateErrors(`content.${each.path}`, each.template, templateFormat, snippets)
      : [],
  );
  if (errors.length > 0) throw new InvalidInputError("The template cannot be read.", errors);
  const common = { schemaVersion: 2 as const, snippets: [...snippets] };
  const detected = detectPromptVariables({ ...written, ...common });
  const variables = declareVariables(detected, draft.variables);
  assertFewVariables(variables);
  const content: PromptContent = { ...written, ...common, variables };
  checkContent(content);
  return content;
}

/** One error, or none: a template's first mistake hides those behind it. */
export function syntaxErrors(path: string, template: string, format: TemplateFormat): FieldError[] {
  return errorsOf(path, () => templateEngine(format).check(template));
}

/** As above, and of the template with its snippets put in. */
function templateErrors(
  path: string,
  template: string,
  format: TemplateFormat,
  snippets: readonly PinnedSnippet[],
): FieldError[] {
  const errors = syntaxErrors(path, template, format);
  if (errors.length > 0) return errors;
  return errorsOf(path, () => templateEngine(format).check(expandSnippets(template, format, snippets)));
}

function errorsOf(path: string, check: () => void): FieldError[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [{ path, message: error.message }];
    throw error;
  }
}

type IdentifiedDraft =
  | Extract<DraftContent, { type: "text" }>
  | (Omit<DraftMessages, "messages"> & Pick<Extract<PromptContent, { type: "chat" }>, "messages">);
type DraftMessages = Extract<DraftContent, { type: "chat" }>;

/** A message without an id is taken for the one of its place, unless another message is that one. */
export function identifyMessages(draft: DraftContent): IdentifiedDraft {
  if (draft.type === "text") return draft;
  const taken = new Set(draft.messages.flatMap(({ id }) => id ?? []));
  const messages = draft.messages.map((message, index) => {
    let place = index;
    let id = message.id ?? messageIdAt(place);
    while (message.id === undefined && taken.has(id)) {
      place += draft.messages.length;
      id = messageIdAt(place);
    }
    taken.add(id);
    return { ...message, id };
  });
  return { ...draft, messages };
}

function assertFits(draft: DraftContent): void {
  const sizeBytes = new TextEncoder().encode(JSON.stringify(draft)).byteLength;
  if (sizeBytes <= MAX_BYTES) return;
  throw new InvalidInputError("A version holds at most 1 MB.", [
    { path: "content", message: "Shorten it to 1 MB in all." },
  ]);
}

function assertWritten(draft: IdentifiedDraft): void {
  const templates = templatesOf(draft);
  if (templates.some((each) => each.kind === "template" && each.template.trim() !== "")) return;
  const errors: FieldError[] = [
    { path: `content.${templates[0]?.path ?? "text"}`, message: "Write what the model should do." },
  ];
  throw new InvalidInputError("There is nothing to save yet.", errors);
}

function assertFewVariables(variables: readonly PromptVariable[]): void {
  if (variables.length <= MAX_VARIABLES) return;
  throw new InvalidInputError(`A prompt has at most ${MAX_VARIABLES} variables.`, [
    { path: "content", message: `It uses ${variables.length} variables.` },
  ]);
}

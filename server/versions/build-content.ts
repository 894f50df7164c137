/** From what an author wrote to what a version holds. Pure and isomorphic. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { declareVariables, detectVariables } from "@/server/templates/detect-variables";
import { parseTemplate } from "@/server/templates/parse-template";
import { TemplateSyntaxError } from "@/server/templates/template-syntax-error";
import type { PromptContent, PromptVariable } from "./prompt-content";
import type { DraftContent } from "./version-schemas";

const MAX_BYTES = 1_000_000;
const MAX_VARIABLES = 200;

/** @throws InvalidInputError that names the message and the place in it (`content.messages.1.content`) */
export function buildContent(draft: DraftContent): PromptContent {
  assertFits(draft);
  assertWritten(draft);
  const templates = templatesOf(draft);
  const errors = templates.flatMap(({ path, template }) => syntaxErrors(path, template));
  if (errors.length > 0) throw new InvalidInputError("The template cannot be read.", errors);
  const variables = declareVariables(detectVariables(templates.map(({ template }) => template)));
  assertFewVariables(variables);
  return { schemaVersion: 1, templateFormat: "mustache", ...draft, variables };
}

/** The templates of a draft, each with the path of the field that holds it. */
export function templatesOf(draft: DraftContent): { path: string; template: string }[] {
  if (draft.type === "text") return [{ path: "content.text", template: draft.text }];
  return draft.messages.map(({ content }, index) => ({
    path: `content.messages.${index}.content`,
    template: content,
  }));
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
  const [first] = templatesOf(draft);
  if (templatesOf(draft).some(({ template }) => template.trim() !== "")) return;
  throw new InvalidInputError("There is nothing to save yet.", [
    { path: first?.path ?? "content", message: "Write what the model should do." },
  ]);
}

function assertFewVariables(variables: readonly PromptVariable[]): void {
  if (variables.length <= MAX_VARIABLES) return;
  throw new InvalidInputError(`A prompt has at most ${MAX_VARIABLES} variables.`, [
    { path: "content", message: `It uses ${variables.length} variables.` },
  ]);
}

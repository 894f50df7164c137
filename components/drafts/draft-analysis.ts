/** What can be read off a draft while it is written: mistakes, variables, snippets. Pure; loaded after the page. */
import { contentOf } from "@/server/drafts/content-of-draft";
import type { DraftDocument } from "@/server/drafts/draft-document";
import type { SnippetName } from "@/server/snippets/snippet-schemas";
import { detectPromptVariables, detectVariables } from "@/server/templates/detect-variables";
import { templatesOf } from "@/server/templates/prompt-templates";
import { templateEngine } from "@/server/templates/template-engine";
import type { DetectedVariable, TemplateEngine } from "@/server/templates/template-engine-types";
import { TemplateSyntaxError } from "@/server/templates/template-syntax-error";
import type { PinnedSnippet } from "@/server/versions/prompt-content";
import { toStoredMessages } from "./stored-messages";

export type DraftAnalysis = {
  /** By the path of the field, as the server would name it: `content.messages.1.content`. */
  readonly errors: ReadonlyMap<string, string>;
  /** In order of appearance; those of a template with a mistake in it are not known. */
  readonly variables: readonly DetectedVariable[];
};

export function analyzeDraft(draft: DraftDocument, snippets: readonly PinnedSnippet[]): DraftAnalysis {
  const engine = templateEngine(draft.templateFormat);
  const errors = new Map(contentOf(draft).errors.map(({ path, message }) => [path, message]));
  const messages = toStoredMessages(draft.messages);
  const templates = templatesOf(
    draft.type === "text" ? { type: "text", text: draft.text } : { type: "chat", messages },
  );
  const broken = new Set<string>();
  for (const each of templates) {
    if (each.kind === "placeholder") continue;
    const problem = problemIn(engine, each.template);
    if (problem === undefined) continue;
    broken.add(each.path);
    errors.set(`content.${each.path}`, problem);
  }
  return { errors, variables: findVariables(draft, messages, broken, snippets) };
}

/** Of the texts that can be read, in order of appearance, each once. */
export function findReferences(draft: DraftDocument): SnippetName[] {
  const engine = templateEngine(draft.templateFormat);
  const texts = draft.type === "text" ? [draft.text] : draft.messages.map(({ content }) => content);
  const names = texts.flatMap((text) =>
    text.includes("{{>") && problemIn(engine, text) === undefined
      ? engine.findReferences(text).map(({ slug, version }) => ({ slug, version }))
      : [],
  );
  return [...new Map(names.map((name) => [`${name.slug}@${name.version}`, name])).values()];
}

function problemIn(engine: TemplateEngine, template: string): string | undefined {
  try {
    engine.check(template);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error.message;
    throw error;
  }
}

function findVariables(
  draft: DraftDocument,
  messages: ReturnType<typeof toStoredMessages>,
  broken: ReadonlySet<string>,
  snippets: readonly PinnedSnippet[],
): readonly DetectedVariable[] {
  const { templateFormat } = draft;
  const text = broken.has("text") ? "" : draft.text;
  const readable = messages.filter(
    (_message, index) => !Array.from(broken).some((path) => path.startsWith(`messages.${index}.`)),
  );
  const texts =
    draft.type === "text"
      ? ({ type: "text", text } as const)
      : ({ type: "chat", messages: readable } as const);
  try {
    return detectPromptVariables({ ...texts, templateFormat, snippets: [...snippets] });
  } catch {
    // A snippet is not known (yet), or has a mistake of its own, which the list of snippets tells.
    return findOwnVariables(texts, templateFormat);
  }
}

/** Those of the texts alone, and what they hand to snippets. */
function findOwnVariables(
  texts: Parameters<typeof templatesOf>[0],
  format: DraftDocument["templateFormat"],
): readonly DetectedVariable[] {
  const templates = templatesOf(texts);
  const written = templates.flatMap((each) => (each.kind === "template" ? [each.template] : []));
  const placeholders = templates.flatMap((each): DetectedVariable[] =>
    each.kind === "placeholder"
      ? [{ name: each.name, kind: "messages", isRequired: false, within: null, parts: [] }]
      : [],
  );
  const found = [...placeholders, ...detectVariables(written, format)];
  return [...new Map(found.map((variable) => [variable.name, variable])).values()];
}

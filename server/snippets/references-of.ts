/** Pure and isomorphic. */
import { findSnippetReferences } from "@/server/templates/expand-snippets";
import { templatesOf } from "@/server/templates/prompt-templates";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { TemplateSyntaxError } from "@/server/templates/template-syntax-error";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { SnippetName } from "./snippet-schemas";

/** The snippets that a version's templates name. */
export function referencesOf(content: PromptContent): SnippetName[] {
  return referencesIn(content, content.templateFormat).map(({ name }) => name);
}

type PlacedName = { readonly path: string; readonly name: SnippetName };

/** The snippets that the templates of a prompt name, each with the field it stands in: `messages.1.content`. */
export function referencesIn(
  content: Parameters<typeof templatesOf>[0],
  format: TemplateFormat,
): PlacedName[] {
  return templatesOf(content).flatMap((each) =>
    each.kind === "template" ? namesIn(each.template, format).map((name) => ({ path: each.path, name })) : [],
  );
}

/** None when the template cannot be read, which is told where its syntax is checked. */
function namesIn(template: string, format: TemplateFormat): SnippetName[] {
  try {
    return findSnippetReferences(template, format).map(({ slug, version }) => ({ slug, version }));
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [];
    throw error;
  }
}

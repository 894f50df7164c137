/** What every template language offers. */
import type { RenderBudget, TemplateVariables } from "./render-budget";
import type { SnippetArguments, SnippetParts, SnippetReference } from "./snippet-references";
import type { TemplateFormat } from "./template-formats";

/**
 * - `text`: printed
 * - `object`: a part of it is read, as by `{{name.part}}`
 * - `list`: repeated, or read into by a number
 * - `section`: only ever asked whether it is there, or handed on: the template alone cannot tell what it is
 * - `messages`: a placeholder for a list of messages
 */
export type DetectedKind = "text" | "object" | "list" | "section" | "messages";

export type DetectedVariable = {
  readonly name: string;
  readonly kind: DetectedKind;
  /** Printed whatever the other values are. In a section, a name may belong to the section's items: not asked for. */
  readonly isRequired: boolean;
  /** The section around every place it is used in, whose items may bring their own; else null. Mustache only. */
  readonly within: string | null;
  /** For an object: the parts read from it, and whether each is printed whatever the other values are. */
  readonly parts: readonly { readonly name: string; readonly isRequired: boolean }[];
};

/**
 * A template that has been read. Values are data: printed, never parsed, never called.
 * @throws InvalidInputError when it costs more than the budget, or when a value cannot be used as the template asks
 */
export type CompiledTemplate = (variables: TemplateVariables, budget?: RenderBudget) => string;

export type TemplateEngine = {
  readonly format: TemplateFormat;
  /** References to snippets may stand in the template. @throws TemplateSyntaxError with line, column and what to do */
  readonly check: (template: string) => void;
  /** In order of first appearance. @throws TemplateSyntaxError */
  readonly detect: (templates: readonly string[]) => DetectedVariable[];
  /** @throws TemplateSyntaxError when the template does not parse */
  readonly compile: (template: string) => CompiledTemplate;
  /** In order of appearance. @throws TemplateSyntaxError */
  readonly findReferences: (template: string) => readonly SnippetReference[];
  /**
   * A snippet's text with its arguments in place of the variables they are named after, fit to stand anywhere in a
   * template of this format; references in it are bound likewise. `unusedName` makes a name no template uses.
   */
  readonly bindArguments: (snippet: string, args: SnippetArguments, unusedName: () => string) => SnippetParts;
  /** Whether the text holds anything but text. */
  readonly hasTags: (template: string) => boolean;
};

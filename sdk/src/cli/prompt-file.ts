/** A prompt as a file of a folder: `prompts/support/reply.prompt.md`. */
import { z } from "zod";
import { contentHeadShape, decodeContent, encodeContent } from "@/server/transfers/version-file";
import type { PromptContent } from "@/server/versions/prompt-content";
import { variableDeclaration } from "@/server/versions/version-schemas";

export const SUFFIX = ".prompt.md";

export type PromptFile = {
  readonly slug: string;
  /** The version it was pulled as; undefined for a prompt that was written here. */
  readonly version: number | undefined;
  readonly branch: string;
  readonly isSnippet: boolean;
  readonly description: string | undefined;
  /** What `POST /prompts/{slug}/versions` takes. */
  readonly content: object;
  /** In the one form that equal contents share. */
  readonly text: string;
};

export type FileHead = {
  readonly slug: string;
  readonly version: number;
  readonly branch: string;
  readonly isSnippet: boolean;
};

const MAIN = "main";

const head = z.strictObject({
  version: z.number().int().positive().optional(),
  branch: z.string().default(MAIN),
  snippet: z.boolean().default(false),
  description: z.string().optional(),
  ...contentHeadShape,
  templateFormat: contentHeadShape.templateFormat.default("mustache"),
  // Written by hand, a variable may say as little as its name, or nothing at all: the rest is read off the template.
  variables: z.array(variableDeclaration).default([]),
});

export function writePromptFile({ version, branch, isSnippet }: FileHead, content: PromptContent): string {
  const above = {
    version,
    branch: branch === MAIN ? undefined : branch,
    snippet: isSnippet ? true : undefined,
  };
  return encodeContent(above, content);
}

/** @throws FileProblemError with the line of what is wrong */
export function readPromptFile(file: string, slug: string, text: string): PromptFile {
  const { head: settings, said } = decodeContent(file, text, head);
  const { version, branch, snippet, description, snippets, type: _type, ...rest } = settings;
  const common = {
    ...rest,
    schemaVersion: 2 as const,
    variables: rest.variables.map(withDefaults),
    snippets,
  };
  return {
    slug,
    version,
    branch,
    isSnippet: snippet,
    description,
    content: { ...rest, ...said },
    text: canonical({ ...common, ...said }),
  };
}

/** Equal for equal contents. */
export const canonical = (content: PromptContent): string => encodeContent({}, content);

const withDefaults = (
  variable: z.output<typeof variableDeclaration>,
): PromptContent["variables"][number] => ({
  ...variable,
  kind: variable.kind ?? "value",
  schema: variable.schema ?? {},
  required: variable.required ?? true,
  description: variable.description ?? "",
});

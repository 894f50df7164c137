/** What is being typed at the cursor of a template, if it is the name of a variable or of a snippet. Pure. */
import type { TemplateFormat } from "@/server/templates/template-formats";

export type Completion = {
  readonly kind: "variable" | "snippet";
  /** What of the name is typed, beginning at `start`. */
  readonly typed: string;
  readonly start: number;
  /** Put behind the name, unless it stands there already. */
  readonly close: string;
};

const SNIPPET = /\{\{>\s*([\w/-]*)$/;
const VARIABLE: Readonly<Record<TemplateFormat, { readonly pattern: RegExp; readonly close: string }>> = {
  mustache: { pattern: /\{\{[#^/&{]?\s*([\p{L}_][\p{L}\p{N}_-]*|)$/u, close: "}}" },
  jinja: { pattern: /\{\{\s*([\p{L}_][\p{L}\p{N}_]*|)$/u, close: " }}" },
  fstring: { pattern: /(?:^|[^{])\{([\p{L}_][\p{L}\p{N}_]*|)$/u, close: "}" },
};
/** Longer than any name: all that is read of a text, however long it is. */
const REACH = 250;

export function findCompletion(text: string, caret: number, format: TemplateFormat): Completion | undefined {
  const before = text.slice(Math.max(0, caret - REACH), caret);
  const snippet = SNIPPET.exec(before)?.[1];
  if (snippet !== undefined) {
    return { kind: "snippet", typed: snippet, start: caret - snippet.length, close: "}}" };
  }
  const { pattern, close } = VARIABLE[format];
  const variable = pattern.exec(before)?.[1];
  if (variable === undefined) return undefined;
  return { kind: "variable", typed: variable, start: caret - variable.length, close };
}

const MAX_SHOWN = 8;

/** Those that begin so, then those that hold it; nothing when the name is typed out already. */
export function matchNames(names: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase();
  const begin = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const hold = names.filter((name) => !begin.includes(name) && name.toLowerCase().includes(wanted));
  const found = [...begin, ...hold].slice(0, MAX_SHOWN);
  return found.length === 1 && found[0] === typed ? [] : found;
}

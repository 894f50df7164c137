/** What a draft would send, with example values in place of a caller's. Pure. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import {
  type DetectedVariable,
  declareVariables,
  detectVariables,
} from "@/server/templates/detect-variables";
import { type RenderedPrompt, renderPrompt } from "@/server/templates/render-prompt";
import { syntaxErrors, templatesOf } from "@/server/versions/build-content";
import { contentOf, type Draft } from "./draft";

/** Texts as typed, by variable. */
export type Examples = Readonly<Record<string, string>>;

export type DraftPreview =
  | { readonly kind: "rendered"; readonly prompt: RenderedPrompt; readonly unfilled: readonly string[] }
  | { readonly kind: "wrong"; readonly errors: readonly FieldError[] };

/** The variables of what can be read; a template with a mistake in it has none. */
export function variablesOf(draft: Draft): DetectedVariable[] {
  const readable = templatesOf(contentOf(draft).content).filter(
    ({ path, template }) => syntaxErrors(path, template).length === 0,
  );
  return detectVariables(readable.map(({ template }) => template));
}

/** By the path of the field. */
export function syntaxErrorsOf(draft: Draft): ReadonlyMap<string, string> {
  const errors = templatesOf(contentOf(draft).content).flatMap(({ path, template }) =>
    syntaxErrors(path, template),
  );
  return new Map(errors.map(({ path, message }) => [path, message]));
}

export function previewDraft(draft: Draft, examples: Examples): DraftPreview {
  const broken = syntaxErrorsOf(draft);
  if (broken.size > 0)
    return { kind: "wrong", errors: Array.from(broken, ([path, message]) => ({ path, message })) };
  const detected = variablesOf(draft);
  const values = detected.map(
    (variable) => [variable, readExample(variable, examples[variable.name] ?? "")] as const,
  );
  const errors = values.flatMap(([{ name }, value]) =>
    value instanceof Error ? [{ path: `variables.${name}`, message: value.message }] : [],
  );
  if (errors.length > 0) return { kind: "wrong", errors };
  const given = values.filter(([, value]) => value !== undefined).map(([{ name }, value]) => [name, value]);
  const { content } = contentOf(draft);
  try {
    const prompt = renderPrompt(
      { schemaVersion: 1, templateFormat: "mustache", ...content, variables: declareVariables(detected) },
      Object.fromEntries(given),
    );
    const unfilled = detected
      .filter(({ name, isRequired }) => isRequired && !examples[name])
      .map(({ name }) => name);
    return { kind: "rendered", prompt, unfilled };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return {
      kind: "wrong",
      errors: error.fieldErrors.length > 0 ? error.fieldErrors : [{ path: "", message: error.message }],
    };
  }
}

/** An example as typed, made the kind of value a caller would send. Unset ones stand in by their own name. */
function readExample({ kind, name, isRequired, parts }: DetectedVariable, text: string): unknown {
  switch (kind) {
    case "text":
      return text === "" && isRequired ? `[${name}]` : text || undefined;
    case "list":
      return readList(text);
    case "section":
      return readCondition(text);
    case "object":
      if (text.trim() === "")
        return Object.fromEntries(parts.map((part) => [part.name, `[${name}.${part.name}]`]));
      return readJson(text) ?? new Error(`Write it as JSON: {"${parts[0]?.name ?? "name"}": "…"}`);
  }
}

function readList(text: string): unknown {
  if (text.trim() === "") return undefined;
  if (text.trim().startsWith("["))
    return readJson(text) ?? new Error('Write one item per line, or JSON: ["…"]');
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** JSON where it is JSON, and else the words themselves: a condition is true for any words. */
function readCondition(text: string): unknown {
  return text.trim() === "" ? undefined : (readJson(text) ?? text);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

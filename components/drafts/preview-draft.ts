/** What a draft would send, by the module the server renders with. Pure; loaded with the preview. */
import { contentOf } from "@/server/drafts/content-of-draft";
import type { DraftDocument, DraftError } from "@/server/drafts/draft-document";
import { readTyped } from "@/server/drafts/read-draft-variables";
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { declareVariables } from "@/server/templates/detect-variables";
import { type RenderedPrompt, renderPrompt } from "@/server/templates/render-prompt";
import type { DetectedVariable } from "@/server/templates/template-engine-types";
import type { PinnedSnippet, PromptVariable } from "@/server/versions/prompt-content";
import type { Examples } from "./draft-context";
import type { ListedVariable } from "./listed-variables";
import { toStoredMessages } from "./stored-messages";

export type DraftPreview = {
  /** By the path of the field: `variables.question`. */
  readonly errors: readonly FieldError[];
  /** Null when it cannot be rendered. */
  readonly prompt: RenderedPrompt | null;
  /** Variables that stand in for themselves, or are left out, because nothing was given for them. */
  readonly unfilled: readonly string[];
};

export type PreviewInput = {
  readonly draft: DraftDocument;
  readonly detected: readonly DetectedVariable[];
  readonly variables: readonly ListedVariable[];
  readonly snippets: readonly PinnedSnippet[];
  /** Mistakes in the texts, which nothing can be rendered with. */
  readonly broken: readonly DraftError[];
  readonly values: Examples;
};

/** What is given for a variable: what was typed for the preview, else its author's example. */
export const givenText = (values: Examples, { name, example }: ListedVariable): string =>
  values[name] ?? example;

export function previewDraft({
  draft,
  detected,
  variables,
  snippets,
  broken,
  values,
}: PreviewInput): DraftPreview {
  const used = variables.filter(({ isUsed }) => isUsed);
  const { given, errors } = readGiven(used, values);
  const { content } = contentOf(draft);
  const declared = declareVariables(detected, content.variables);
  const unfilled = declared
    .filter(({ name, required, default: standard }) => required && standard === undefined && !given.has(name))
    .map(({ name }) => name);
  const problems = [...broken, ...errors];
  if (problems.length > 0) return { errors: problems, prompt: null, unfilled };
  // A preview shows what is there already: who has not filled in everything sees the gap, not a refusal.
  const standIns = declared.flatMap(({ name, schema }) =>
    unfilled.includes(name) && schema.type === "string" ? [[name, `[${name}]`] as const] : [],
  );
  const withoutEnums = declared.map((variable): PromptVariable => {
    const isStandIn = standIns.some(([name]) => name === variable.name);
    return { ...variable, required: false, ...(isStandIn ? { schema: {} } : {}) };
  });
  const common = { templateFormat: draft.templateFormat, variables: withoutEnums, snippets: [...snippets] };
  const renderable =
    draft.type === "text"
      ? ({ type: "text", text: draft.text, ...common } as const)
      : ({ type: "chat", messages: toStoredMessages(draft.messages), ...common } as const);
  return render(renderable, Object.fromEntries([...given, ...standIns]), unfilled);
}

function render(
  content: Parameters<typeof renderPrompt>[0],
  given: Readonly<Record<string, unknown>>,
  unfilled: readonly string[],
): DraftPreview {
  try {
    return { errors: [], prompt: renderPrompt(content, given), unfilled };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const errors = error.fieldErrors.length > 0 ? error.fieldErrors : [{ path: "", message: error.message }];
    return { errors, prompt: null, unfilled };
  }
}

export function readGiven(variables: readonly ListedVariable[], values: Examples) {
  const errors: DraftError[] = [];
  const given = new Map<string, NonNullable<ReturnType<typeof readTyped>>>();
  for (const variable of variables) {
    const value = readTyped(variable.type, givenText(values, variable), `variables.${variable.name}`, errors);
    if (value !== undefined && value !== null) given.set(variable.name, value);
  }
  return { given, errors };
}

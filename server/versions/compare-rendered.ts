import { assertCan } from "@/server/authz/policy";
import { diffRendered, type RenderedDiff } from "@/server/diffs/diff-rendered";
import { standInValue } from "@/server/diffs/stand-in-value";
import type { DraftError } from "@/server/drafts/draft-document";
import { readTyped } from "@/server/drafts/read-draft-variables";
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { type RenderedPrompt, renderPrompt } from "@/server/templates/render-prompt";
import { variableTypeOf } from "@/server/templates/variable-types";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findSides } from "./compare-sides";
import type { CompareRenderedInput } from "./comparison-schemas";
import type { PromptContent } from "./prompt-content";

export type RenderedComparison =
  | { readonly kind: "rendered"; readonly diff: RenderedDiff; readonly isIdentical: boolean }
  /** Why one of them cannot be rendered with these values; a path is `variables.question` or `messages.1.content`. */
  | { readonly kind: "refused"; readonly side: "before" | "after"; readonly errors: readonly FieldError[] };

/** What a model would be sent by the one and by the other, for the same values. */
export async function compareRendered(
  ctx: WorkspaceContext,
  input: CompareRenderedInput,
): Promise<RenderedComparison> {
  assertCan(ctx.actor, "prompt:read");
  const [old, current] = await findSides(ctx, input);
  const before = renderSide(old.content, input.values);
  const after = renderSide(current.content, input.values);
  if (before.errors) return { kind: "refused", side: "before", errors: before.errors };
  if (after.errors) return { kind: "refused", side: "after", errors: after.errors };
  const diff = diffRendered(before.prompt, after.prompt);
  const isIdentical =
    diff.messages.every(({ kind }) => kind === "same") &&
    (diff.text ?? []).every(({ kind }) => kind === "same");
  return { kind: "rendered", diff, isIdentical };
}

type RenderedSide =
  | { readonly prompt: RenderedPrompt; readonly errors?: never }
  | { readonly errors: readonly FieldError[] };

function renderSide(content: PromptContent, typed: CompareRenderedInput["values"]): RenderedSide {
  const errors: DraftError[] = [];
  const values = content.variables.flatMap((variable) => {
    const text = Object.hasOwn(typed, variable.name) ? (typed[variable.name] ?? "") : "";
    const given = readTyped(variableTypeOf(variable), text, `variables.${variable.name}`, errors);
    const value = given === undefined ? standInValue(variable) : given;
    return value === undefined ? [] : [[variable.name, value] as const];
  });
  if (errors.length > 0) return { errors };
  try {
    return { prompt: renderPrompt(content, Object.fromEntries(values)) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { errors: error.fieldErrors ?? [{ path: "", message: error.message }] };
  }
}

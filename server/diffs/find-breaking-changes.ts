/**
 * What in a new content may break the applications that use the old one. Pure and isomorphic.
 *
 * What callers send (variables) breaks when less of it is accepted: a variable that has become required, another type,
 * fewer choices, tighter limits. What callers get (the answer's format, a tool's arguments) breaks when it may be what
 * they never had to expect: another format, wider types, new choices, a field that is not promised any more. A new
 * field of an answer breaks nothing: readers are expected to pass over what they do not know.
 */
import type { PromptContent } from "@/server/versions/prompt-content";
import type { BreakingChange } from "./breaking-change";
import { findOutputBreaks } from "./find-output-breaks";
import { findToolBreaks } from "./find-tool-breaks";
import { findVariableBreaks } from "./find-variable-breaks";

/** Breaking ones first, each list in the order of the page: variables, answer, tools, model. */
export function findBreakingChanges(before: PromptContent, after: PromptContent): BreakingChange[] {
  const found = [
    ...findVariableBreaks(before.variables, after.variables),
    ...findOutputBreaks(before.responseFormat, after.responseFormat),
    ...findToolBreaks(before, after),
    ...findModelBreaks(before, after),
  ];
  return found.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const rankOf = ({ severity }: BreakingChange) => (severity === "breaking" ? 0 : 1);

function findModelBreaks(before: PromptContent, after: PromptContent): BreakingChange[] {
  if (before.model === null || after.model !== null) return [];
  return [
    {
      severity: "breaking",
      code: "model-unset",
      area: "model",
      subject: "",
      what: "It names no model any more, so it cannot be run by Galley.",
      advice: "Choose a model, or make sure that every application chooses its own.",
    },
  ];
}

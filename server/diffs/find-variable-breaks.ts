/** What callers send and the new content refuses. Pure and isomorphic. */
import { variableTypeOf } from "@/server/templates/variable-types";
import type { PromptVariable } from "@/server/versions/prompt-content";
import type { BreakingChange } from "./breaking-change";
import { VARIABLE_TYPE_WORDS } from "./describe-variable";
import { findMismatches, type Mismatch } from "./find-mismatches";

export function findVariableBreaks(
  before: readonly PromptVariable[],
  after: readonly PromptVariable[],
): BreakingChange[] {
  const old = new Map(before.map((variable) => [variable.name, variable]));
  const names = new Set(after.map(({ name }) => name));
  const removed = before.filter(({ name }) => !names.has(name));
  return [
    ...after.flatMap((variable) => compareVariable(old.get(variable.name), variable)),
    ...removed.map(removedVariable),
  ];
}

/** One with a default is never missing. */
const mustBeSent = ({ required, default: fallback }: PromptVariable) => required && fallback === undefined;

function compareVariable(before: PromptVariable | undefined, after: PromptVariable): BreakingChange[] {
  const isNewlyRequired = mustBeSent(after) && !(before && mustBeSent(before));
  return [
    ...(isNewlyRequired ? [requiredVariable(after, before !== undefined)] : []),
    ...(before ? compareTypes(before, after) : []),
  ];
}

const SENT_WORDS = { value: "a value", image: "an image", file: "a file", messages: "messages" } as const;

function requiredVariable({ name, kind }: PromptVariable, isKnown: boolean): BreakingChange {
  return {
    severity: "breaking",
    code: "variable-required",
    area: "variable",
    subject: name,
    what: isKnown
      ? `Callers must send ${SENT_WORDS[kind]} for “${name}” now; it could be left out before.`
      : `Callers must send ${SENT_WORDS[kind]} for “${name}”, which they do not know yet.`,
    advice: "Give it a default or make it optional, or have every caller send it before this goes live.",
  };
}

function removedVariable({ name, kind }: PromptVariable): BreakingChange {
  return {
    severity: "warning",
    code: "variable-removed",
    area: "variable",
    subject: name,
    what:
      kind === "value"
        ? `“${name}” is not used any more: what callers send for it is passed over.`
        : `“${name}” is not used any more: the ${VARIABLE_TYPE_WORDS[kind]} that callers send no longer ${kind === "messages" ? "reach" : "reaches"} the model.`,
    advice: "Callers may stop sending it once this is live everywhere.",
  };
}

function compareTypes(before: PromptVariable, after: PromptVariable): BreakingChange[] {
  const { name } = after;
  if (before.kind !== after.kind) return [retypedVariable(before, after)];
  if (after.kind !== "value") return [];
  return findMismatches(before.schema, after.schema).flatMap((mismatch): BreakingChange[] => {
    if (mismatch.kind === "gone") return [];
    if (mismatch.kind === "type" && mismatch.path === "") return [retypedVariable(before, after)];
    return [
      {
        severity: mismatch.kind === "unknown" ? "warning" : "breaking",
        code: "variable-narrowed",
        area: "variable",
        subject: name,
        what: narrowedWords(fieldOf(name, mismatch.path), mismatch),
        advice: "Check what callers send, and change them before this goes live.",
      },
    ];
  });
}

function retypedVariable(before: PromptVariable, after: PromptVariable): BreakingChange {
  const [was, is] = [before, after].map((variable) => VARIABLE_TYPE_WORDS[variableTypeOf(variable)]);
  return {
    severity: "breaking",
    code: "variable-retyped",
    area: "variable",
    subject: after.name,
    what: `“${after.name}” was ${was} and is ${is} now: values that callers send today may be refused.`,
    advice: "Give the new one a name of its own, or change every caller together with this.",
  };
}

const fieldOf = (name: string, path: string) =>
  path === "" ? `“${name}”` : `“${name}.${path}”`.replace(".[]", "[]");

function narrowedWords(field: string, { kind, given, accepted }: Mismatch): string {
  switch (kind) {
    case "choices":
      return given === "anything"
        ? `${field} takes only ${accepted} now; it took anything before.`
        : `${field} does not take ${given} any more.`;
    case "limit":
      return `${field} has a tighter limit: ${accepted}; before, ${given}.`;
    case "missing":
      return `${field} must be part of it now.`;
    case "unexpected":
      return `${field} may not be part of it any more.`;
    case "type":
      return `${field} was ${given} and is ${accepted} now.`;
    default:
      return `${field} has another rule for “${given}”; whether today's values keep to it cannot be told.`;
  }
}

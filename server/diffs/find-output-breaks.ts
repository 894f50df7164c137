/** What applications may get and never had to expect. Pure and isomorphic. */
import type { ResponseFormat } from "@/server/versions/prompt-content";
import type { BreakingChange } from "./breaking-change";
import { findMismatches, type Mismatch } from "./find-mismatches";
import { describeResponseFormat } from "./setting-facts";

export function findOutputBreaks(
  before: ResponseFormat | null,
  after: ResponseFormat | null,
): BreakingChange[] {
  if (before?.type === "jsonSchema" && after?.type === "jsonSchema") {
    return [
      ...findMismatches(after.schema, before.schema).flatMap((mismatch) => outputBreak(mismatch) ?? []),
      ...uncheckedOutput(before, after),
    ];
  }
  // A schema is a promise on top of "any JSON".
  const isSafe = before?.type === after?.type || (before?.type === "json" && after?.type === "jsonSchema");
  return isSafe ? [] : [changedFormat(before, after)];
}

function changedFormat(before: ResponseFormat | null, after: ResponseFormat | null): BreakingChange {
  const isLoosened = before?.type === "jsonSchema" && after?.type === "json";
  return {
    severity: "breaking",
    code: "output-format-changed",
    area: "output",
    subject: "",
    what: isLoosened
      ? "Answers are any JSON now: no schema says which fields they have."
      : `Answers were ${describeResponseFormat(before)} and are ${describeResponseFormat(after)} now.`,
    advice: "Change what reads the answers first, or make it a prompt of its own.",
  };
}

function uncheckedOutput(before: ResponseFormat, after: ResponseFormat): BreakingChange[] {
  const wasStrict = before.type === "jsonSchema" && before.strict === true;
  const isStrict = after.type === "jsonSchema" && after.strict === true;
  if (!wasStrict || isStrict) return [];
  return [
    {
      severity: "warning",
      code: "output-unchecked",
      area: "output",
      subject: "",
      what: "The model is not held to the schema any more, so answers may stray from it.",
      advice: "Keep it strict, or have what reads the answers check them.",
    },
  ];
}

/** Undefined where it harms nobody. */
function outputBreak(mismatch: Mismatch): BreakingChange | undefined {
  if (mismatch.kind === "unexpected") return undefined;
  const isNarrowed = mismatch.kind === "missing" || mismatch.kind === "gone";
  const isMild = mismatch.kind === "gone" || mismatch.kind === "limit" || mismatch.kind === "unknown";
  return {
    severity: isMild ? "warning" : "breaking",
    code: isNarrowed ? "output-narrowed" : "output-widened",
    area: "output",
    subject: mismatch.path,
    what: producedWords(mismatch.path === "" ? "The answer" : `“${mismatch.path}”`, mismatch),
    advice: isNarrowed
      ? "Keep the field, or change what reads it before this goes live."
      : "Have what reads the answers take it before this goes live.",
  };
}

/** What a reader of something that the model writes has to take now. */
export function producedWords(field: string, { kind, given, accepted }: Mismatch): string {
  switch (kind) {
    case "missing":
      return given === "optional"
        ? `${field} may be left out now; it was always there.`
        : `${field} is gone; it was always there.`;
    case "gone":
      return `${field} is gone; it could be there before.`;
    case "choices":
      return given === "anything"
        ? `${field} may be anything now; it was one of ${accepted}.`
        : `${field} may be ${given} now.`;
    case "limit":
      return `${field} has a looser limit: ${given}; before, ${accepted}.`;
    case "type":
      return `${field} may be ${given} now; it was ${accepted}.`;
    default:
      return `${field} has another rule for “${given}”; whether answers keep to the old one cannot be told.`;
  }
}

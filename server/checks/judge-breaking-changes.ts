/** Pure. */
import { findBreakingChanges } from "@/server/diffs/find-breaking-changes";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { CheckResult } from "./check-result";

/** `live` is null where nothing is live yet: nobody can rely on it. Warnings are told and let through. */
export function judgeBreakingChanges(live: PromptContent | null, candidate: PromptContent): CheckResult {
  if (live === null)
    return { state: "pass", summary: "Nothing is live yet that it could break.", detail: [] };
  const found = findBreakingChanges(live, candidate);
  const breaking = found.filter(({ severity }) => severity === "breaking");
  const detail = found.map(({ severity, area, subject, what, advice }) => ({
    label: `${severity === "breaking" ? "Breaks" : "May surprise"}: ${subject === "" ? area : `${area} ${subject}`}`,
    value: `${what} ${advice}`,
  }));
  if (breaking.length > 0)
    return { state: "fail", summary: sentenceOf(breaking.map(({ what }) => what)), detail };
  const summary =
    detail.length === 0
      ? "Applications that work with what is live work with it too."
      : "Nothing breaks, but something may not be what an application relies on.";
  return { state: "pass", summary, detail };
}

function sentenceOf([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first} And ${others.length} more breaking ${others.length === 1 ? "change" : "changes"}.`;
}

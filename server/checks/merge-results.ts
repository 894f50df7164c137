/** One answer of a check about all prompts of a release. Pure. */
import type { CheckResult } from "./check-result";

export type PromptResult = { readonly promptSlug: string; readonly result: CheckResult };

/** Enough to find the fault by; a release of a hundred prompts has thousands of findings. */
const MAX_DETAIL = 200;

/** It passes when it passes for every prompt. */
export function mergeResults(results: readonly PromptResult[]): CheckResult {
  const [only, ...others] = results;
  if (!only) return { state: "fail", summary: "There was nothing to look at.", detail: [] };
  if (others.length === 0) return { ...only.result, detail: only.result.detail.slice(0, MAX_DETAIL) };

  // What failed first, so that a cut loses only what is in order.
  const ranked = results.toSorted((a, b) => rankOf(a.result) - rankOf(b.result));
  const detail = ranked
    .flatMap(({ promptSlug, result }) => [
      { label: promptSlug, value: result.summary },
      ...result.detail.map(({ label, value }) => ({ label: `${promptSlug}: ${label}`, value })),
    ])
    .slice(0, MAX_DETAIL);
  const failed = results.filter(({ result }) => result.state !== "pass");
  const [first] = failed;
  if (!first)
    return {
      state: "pass",
      summary: `Passed for ${results.length === 2 ? "both" : `all ${results.length}`} prompts.`,
      detail,
    };
  const more = failed.length === 1 ? "" : ` It fails for ${failed.length} of ${results.length} prompts.`;
  return { state: "fail", summary: `${first.promptSlug}: ${first.result.summary}${more}`, detail };
}

const rankOf = ({ state }: CheckResult) => (state === "pass" ? 1 : 0);

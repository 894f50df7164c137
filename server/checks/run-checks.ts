import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CheckResult } from "./check-result";
import { isCheckable } from "./is-checkable";
import { mergeResults } from "./merge-results";
import { type CheckedItem, type CheckedRound, readCheckedRound } from "./read-checked-round";
import { recordResults } from "./record-results";
import type { RequiredCheck } from "./required-checks";
import { runCheck } from "./run-check";
import { sendCheckRequest } from "./send-check-request";

export type RunChecksOptions = {
  /** Somebody wants everything looked at anew, answers of other systems that still count included. */
  readonly isRerun?: boolean;
  readonly now?: () => Date;
};

/**
 * Runs what the rules demand of a release's newest round and records it, if that is still the newest round then. Call it
 * outside of any transaction: it asks the trace store and renders templates, and nobody's rows are held meanwhile.
 */
export async function runChecks(
  caller: WorkspaceContext,
  releaseId: string,
  { isRerun = false, now = () => new Date() }: RunChecksOptions = {},
): Promise<void> {
  // Galley looks, whoever gave cause for it: what they may see of traces and examples themselves is another question.
  const ctx: WorkspaceContext = { ...caller, actor: { kind: "system", job: "run-checks" } };
  const checked = await inWorkspace(ctx, (tx) => readCheckedRound(tx, releaseId));
  if (!isCheckable(checked.release.state) || checked.required.length === 0) return;
  const found = await findResults(ctx, checked, now());
  const asked = await inWorkspace(ctx, (tx) => recordResults(tx, { checked, found, isRerun }, now()));
  for (const checkId of asked) await sendCheckRequest(ctx, checkId, now());
}

/** One after the other: what they ask of the stores and the processor is better spread than fast. */
async function findResults(
  ctx: WorkspaceContext,
  checked: CheckedRound,
  now: Date,
): Promise<Map<string, CheckResult>> {
  const found = new Map<string, CheckResult>();
  for (const check of checked.required) {
    if (check.way !== "internal") continue;
    found.set(check.name, await runForAllPrompts(ctx, check, checked.environment, now));
  }
  return found;
}

async function runForAllPrompts(
  ctx: WorkspaceContext,
  { parts }: Extract<RequiredCheck<CheckedItem>, { way: "internal" }>,
  environment: CheckedRound["environment"],
  now: Date,
): Promise<CheckResult> {
  const results = [];
  for (const { definition, items } of parts) {
    for (const item of items) {
      const result = await runCheck(ctx, definition, { ...item, environment }, now);
      results.push({ promptSlug: item.promptSlug, result });
    }
  }
  return mergeResults(results);
}

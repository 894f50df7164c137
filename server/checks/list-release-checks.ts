import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListReleaseChecksInput } from "./check-inputs";
import type { CheckResult } from "./check-result";
import type { CheckKind } from "./check-schemas";
import type { CheckState } from "./check-states";
import { isCheckable } from "./is-checkable";
import { mayRequest } from "./may-request";
import { readCheckResults } from "./read-check-results";
import { readCheckedRound } from "./read-checked-round";

export type ListedCheck = {
  readonly name: string;
  readonly kind: CheckKind;
  /** Null until it has run for this round. */
  readonly state: CheckState | null;
  readonly summary: string;
  readonly detail: CheckResult["detail"];
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Of one that waits for an answer: when it counts as failed. */
  readonly deadline: Date | null;
};

export type ListedChecks = {
  readonly checks: readonly ListedCheck[];
  /** Whether the release is where checks run, and the caller may run them. */
  readonly canRerun: boolean;
};

/** What the rules demand of a release today, each with its result for the newest round. */
export async function listReleaseChecks(
  ctx: WorkspaceContext,
  { releaseId }: ListReleaseChecksInput,
): Promise<ListedChecks> {
  assertCan(ctx.actor, "release:read");
  return inWorkspace(ctx, async (tx) => {
    const checked = await readCheckedRound(tx, releaseId);
    const { release, contentHash, required } = checked;
    const results = await readCheckResults(tx, releaseId, release.round, contentHash);
    const newest = new Map(results.map((row) => [row.name, row]));
    const checks = required.map(({ name, kind }): ListedCheck => {
      const row = newest.get(name);
      return {
        name,
        kind,
        state: row?.state ?? null,
        summary: row?.summary ?? "",
        detail: row?.detail ?? [],
        startedAt: row?.startedAt ?? null,
        finishedAt: row?.finishedAt ?? null,
        deadline: row?.deadline ?? null,
      };
    });
    return { checks, canRerun: isCheckable(release.state) && (await mayRequest(tx, checked)) };
  });
}

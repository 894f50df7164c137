import { createId } from "@/db/ids";
import { type ReleaseCheck, releaseChecks } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { lockRelease, readRound } from "@/server/releases/read-release-round";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CheckResult } from "./check-result";
import { checkToken, hashCheckToken } from "./check-token";
import { isCheckable } from "./is-checkable";
import { readCheckResults } from "./read-check-results";
import type { CheckedItem, CheckedRound } from "./read-checked-round";
import type { ExternalCheck, RequiredCheck } from "./required-checks";

const MINUTE_MS = 60_000;

type Recorded = {
  readonly checked: CheckedRound;
  /** Of the checks that Galley runs itself, by name. */
  readonly found: ReadonlyMap<string, CheckResult>;
  /** Somebody wants everything looked at anew, what still counts included. */
  readonly isRerun: boolean;
};

/**
 * Writes down a run of a round's checks, unless the release has moved on meanwhile; for services inside their
 * transaction. Answers the ids of external runs that begin with it, whose requests are to be sent after the commit.
 */
export async function recordResults(
  tx: WorkspaceContext,
  { checked, found, isRerun }: Recorded,
  now: Date,
): Promise<string[]> {
  const release = await lockRelease(tx, checked.release.id);
  const { contentHash } = await readRound(tx, release);
  const isSame = release.round === checked.release.round && contentHash === checked.contentHash;
  if (!isSame || !isCheckable(release.state)) return [];

  const before = await readCheckResults(tx, release.id, release.round, contentHash);
  const newest = new Map(before.map((row) => [row.name, row]));
  // Later than every run before, also within one millisecond: the newest run of a check is its result.
  const lastMs = Math.max(0, ...before.map(({ startedAt }) => startedAt.getTime() + 1));
  const startedAt = new Date(Math.max(now.getTime(), lastMs));
  const rows = checked.required.flatMap((check) => {
    const run = runOf(check, found, isRerun, newest.get(check.name), now);
    if (!run) return [];
    const id = createId("releaseCheck");
    const token = run.state === "pending" ? hashCheckToken(checkToken(tx.workspaceId, id)) : null;
    const identity = { workspaceId: tx.workspaceId, id, releaseId: release.id, round: release.round };
    return [
      { ...identity, contentHash, name: check.name, kind: check.kind, ...run, tokenHash: token, startedAt },
    ];
  });
  if (rows.length === 0) return [];
  await tx.db.insert(releaseChecks).values(rows);
  await recordAudit(tx, {
    action: "check.run",
    subjectId: release.id,
    correlationId: release.id,
    after: {
      number: release.number,
      round: release.round,
      contentHash,
      checks: rows.map(({ name, state, summary }) => ({ name, state, summary })),
    },
  });
  return rows.filter(({ state }) => state === "pending").map(({ id }) => id);
}

type Run = Pick<ReleaseCheck, "state" | "summary" | "detail" | "deadline" | "finishedAt">;

function runOf(
  check: RequiredCheck<CheckedItem>,
  found: ReadonlyMap<string, CheckResult>,
  isRerun: boolean,
  newest: ReleaseCheck | undefined,
  now: Date,
): Run | undefined {
  const finished = { deadline: null, finishedAt: now };
  switch (check.way) {
    case "conflict": {
      const summary = `The rules of several folders or prompts mean different systems by "${check.name}". Give them names of their own.`;
      return { state: "fail", summary, detail: [], ...finished };
    }
    case "external":
      return stillCounts(check.definition, newest, isRerun, now) ? undefined : asked(check.definition, now);
    case "internal": {
      const result = found.get(check.name);
      if (!result) return undefined;
      const { state, summary, detail } = result;
      return { state, summary, detail, ...finished };
    }
  }
}

/** One that is under way is never asked twice; one that failed is asked again only when somebody wants it. */
function stillCounts(
  { validMinutes }: ExternalCheck,
  newest: ReleaseCheck | undefined,
  isRerun: boolean,
  now: Date,
): boolean {
  if (!newest) return false;
  if (newest.state === "pending") return newest.deadline !== null && newest.deadline > now;
  if (isRerun) return false;
  if (newest.state === "fail") return true;
  return (
    newest.finishedAt !== null && newest.finishedAt.getTime() + validMinutes * MINUTE_MS >= now.getTime()
  );
}

function asked({ url, timeoutMinutes }: ExternalCheck, now: Date): Run {
  return {
    state: "pending",
    summary: `Waits for the answer of ${new URL(url).host}.`,
    detail: [],
    deadline: new Date(now.getTime() + timeoutMinutes * MINUTE_MS),
    finishedAt: null,
  };
}

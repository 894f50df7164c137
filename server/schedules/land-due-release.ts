import type { Database } from "@/db/client";
import { readCheckResults } from "@/server/checks/read-check-results";
import { DomainError, RefusedError, UnavailableError } from "@/server/errors/domain-error";
import { applyRelease } from "@/server/releases/apply-release";
import { failRelease } from "@/server/releases/fail-release";
import { findRelease, readRound } from "@/server/releases/read-release-round";
import { lockSituation, type Situation } from "@/server/releases/read-situation";
import { suspendRelease } from "@/server/releases/suspend-release";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DueRelease } from "./find-due-releases";

export type DueOutcome = "applied" | "suspended" | "failed" | "waiting" | "gone";

/**
 * Lands a release whose time has come, on the authority of whoever scheduled it. The landing's transaction is what ends the
 * schedule, so a crash leaves it either due or landed, and of several processes at it one finds it scheduled.
 *
 * @throws what no rule explains, such as a store that is down: it stays due and is tried again
 */
export async function landDueRelease(db: Database, due: DueRelease): Promise<DueOutcome> {
  const ctx: WorkspaceContext = {
    db,
    workspaceId: due.workspaceId,
    actor: { kind: "system", job: "run-due-releases" },
  };
  const { release, contentHash } = await inWorkspace(ctx, async (tx) =>
    readRound(tx, await findRelease(tx, due.id)),
  );
  try {
    await applyRelease(ctx, { releaseId: due.id, round: release.round, contentHash });
    return "applied";
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof UnavailableError) throw error;
    return inWorkspace(ctx, (tx) => settleRefusal(tx, due, error));
  }
}

async function settleRefusal(tx: WorkspaceContext, due: DueRelease, error: DomainError): Promise<DueOutcome> {
  const situation = await lockSituation(tx, due.id);
  if (!isStillDue(situation, due)) return "gone";
  if (await isWaitingForCheck(tx, situation, error)) return "waiting";
  const refusal = { releaseId: due.id, reason: reasonOf(error) };
  if (canNeverLand(error)) {
    await failRelease(tx, refusal);
    return "failed";
  }
  await suspendRelease(tx, refusal);
  return "suspended";
}

/** Somebody may have landed it, taken the schedule back or set another time since it was found due. */
function isStillDue({ round: { release } }: Situation, due: DueRelease): boolean {
  return release.state === "scheduled" && release.scheduledAt?.getTime() === due.scheduledAt.getTime();
}

/** Another system was asked only now whether it still agrees: until it answers, or its time is up, nothing has drifted. */
async function isWaitingForCheck(
  tx: WorkspaceContext,
  { round: { release, contentHash } }: Situation,
  error: DomainError,
): Promise<boolean> {
  if (!(error instanceof RefusedError) || error.gates.some(({ gate }) => gate !== "check")) return false;
  const results = await readCheckResults(tx, release.id, release.round, contentHash);
  return results.some(({ state }) => state === "pending") && results.every(({ state }) => state !== "fail");
}

const canNeverLand = (error: DomainError) =>
  error instanceof RefusedError && error.gates.some(({ gate }) => gate === "archived");

const MAX_REASON_LENGTH = 1_000;

function reasonOf(error: DomainError): string {
  if (!(error instanceof RefusedError)) return error.message;
  return error.gates
    .map(({ message }) => message)
    .join(" ")
    .slice(0, MAX_REASON_LENGTH);
}

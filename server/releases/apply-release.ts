import { runChecks } from "@/server/checks/run-checks";
import { landDeployments } from "@/server/deployments/land-deployments";
import type { LandedDeployment } from "@/server/deployments/landing-input";
import { InvalidStateError, RefusedError } from "@/server/errors/domain-error";
import { findShutGates } from "@/server/gates/find-shut-gates";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation, readSituation, type Situation } from "./read-situation";
import { isClosed, judgeEvent } from "./release-machine";
import type { ReleaseOutcome } from "./release-outputs";
import type { ApplyReleaseInput } from "./release-schemas";
import { settleEvent } from "./settle-event";

export type AppliedRelease = ReleaseOutcome & { readonly deployments: readonly LandedDeployment[] };

/**
 * All of its prompts go live at once, or none does. Whether they may is decided in the landing, on what is locked there.
 * Galley applies only what is due, on the authority of whoever scheduled it, if they still have it.
 *
 * @throws RefusedError with every gate that is shut
 */
export async function applyRelease(ctx: WorkspaceContext, input: ApplyReleaseInput): Promise<AppliedRelease> {
  assertMayLook(ctx);
  const { releaseId, round, contentHash, bypass, rollout } = input;
  if (await isWorthChecking(ctx, input)) await runChecks(ctx, releaseId);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    if (tx.actor.kind === "system") assertDueAndGranted(situation);
    const deployments = await landDeployments(tx, {
      environmentName: situation.environment.name,
      items: [],
      reason: "",
      via: { kind: "release", releaseId, round, contentHash },
      bypass,
      rollout,
    });
    const bypassId = deployments[0]?.bypassId ?? null;
    const outcome = await settleEvent(tx, situation, {
      event: bypassId === null ? "apply" : "bypass",
      state: "applied",
      stateReason: "",
      after: {
        deployments: deployments.map(
          ({ id, promptSlug, versionNumber, previousVersionNumber, rolloutId }) => ({
            id,
            promptSlug,
            versionNumber,
            previousVersionNumber,
            ...(rolloutId === null ? {} : { rolloutId }),
          }),
        ),
        ...(bypassId === null ? {} : { bypassId }),
      },
    });
    return { ...outcome, deployments };
  });
}

/** Checks cost time and ask others' systems: not for somebody who could not apply it anyway. */
async function isWorthChecking(ctx: WorkspaceContext, { releaseId, bypass, ...seen }: ApplyReleaseInput) {
  const { state, standing, round } = await inWorkspace(ctx, (tx) => readSituation(tx, releaseId));
  if (bypass || isClosed(state)) return false;
  const isSeen = seen.round === round.release.round && seen.contentHash === round.contentHash;
  return isSeen && judgeEvent({ state, event: "apply", standing }).isAllowed;
}

function assertDueAndGranted(situation: Situation): void {
  assertEvent(situation, "apply");
  const { facts, round } = situation;
  const { scheduledAt } = round.release;
  if (scheduledAt === null || scheduledAt.getTime() > Date.now()) {
    throw new InvalidStateError(`Release #${round.release.number} is not due yet.`);
  }
  const lander = { kind: "person", userId: round.release.scheduledBy ?? "" } as const;
  const lost = findShutGates({ ...facts, lander }).filter(({ gate }) => gate === "permission");
  if (lost.length === 0) return;
  const name = facts.people.get(lander.userId)?.name ?? "Whoever scheduled it";
  const message = `${name} may not make anything live in ${facts.environment.name} any more.`;
  throw new RefusedError(
    message,
    lost.map((gate) => ({ ...gate, message })),
  );
}

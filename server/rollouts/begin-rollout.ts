import { and, desc, eq } from "drizzle-orm";
import { createId } from "@/db/ids";
import { type Rollout, rollouts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import type { AuditEntry } from "@/server/audit/record-audit";
import type { LandedDeployment } from "@/server/deployments/landing-input";
import type { LandingEnvironment } from "@/server/deployments/lock-environment";
import type { LandingItem } from "@/server/deployments/read-landing-items";
import type { ServedChange } from "@/server/deployments/serve-versions";
import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertPlan } from "./assert-plan";
import { announceRollout } from "./rollout-notice";
import type { RolloutPlan } from "./rollout-plan";
import { ledgerSplitOf } from "./rollout-split";
import { settleRollout } from "./settle-rollout";

type Beginning = {
  readonly environment: LandingEnvironment;
  readonly items: readonly LandingItem[];
  readonly plan: RolloutPlan;
};

export type BegunRollout = {
  readonly rollout: Rollout;
  readonly environment: LandingEnvironment;
  readonly change: ServedChange;
};

/**
 * Under the landing's lock, after its gates: from now on a share of the callers is served what lands, and everybody else
 * what was live, which becomes its control.
 */
export async function beginRollout(
  tx: WorkspaceContext,
  { environment, items, plan }: Beginning,
): Promise<BegunRollout> {
  const { item, controlVersionNumber } = assertSplittable(environment, items);
  const { promptId, promptSlug, versionNumber } = item;
  assertPlan(plan, { versionNumber, controlVersionNumber });
  const first = plan.steps[0];
  if (!first) throw new InvalidInputError("A rollout needs at least one step.");
  const id = createId("rollout");
  const [rollout] = await tx.db
    .insert(rollouts)
    .values({
      workspaceId: tx.workspaceId,
      id,
      environmentId: environment.id,
      promptId,
      controlVersionNumber,
      versionNumber,
      plan,
      salt: (await findFormerSalt(tx, environment.id, item)) ?? id,
      percent: first.percent,
      stepStartedAt: new Date(),
      nextEvaluationAt: new Date(),
      ...actorColumns(tx.actor),
    })
    .returning();
  if (!rollout) throw new Error("The insert of a rollout returned no row.");
  await announceRollout(tx);
  const change = {
    promptId,
    promptSlug,
    versionNumber: controlVersionNumber,
    liveVersionNumber: controlVersionNumber,
    rollout: { id, split: ledgerSplitOf(rollout) },
  };
  return { rollout, environment, change };
}

/** Once the ledger has its row: the first of the rollout's decisions, who hears of it, and what the trail says. */
export async function recordBegun(
  tx: WorkspaceContext,
  { rollout, environment, change: { promptSlug } }: BegunRollout,
  { id: deploymentId, reason, releaseId, bypassId }: LandedDeployment,
): Promise<AuditEntry> {
  const audit = await settleRollout(
    tx,
    { rollout: { ...rollout, percent: 0 }, environment, promptSlug },
    { decision: "started", changes: { percent: rollout.percent }, reason, evidence: null, deploymentId },
  );
  return {
    ...audit,
    ...(releaseId === null ? {} : { correlationId: releaseId }),
    after: { ...audit.after, ...(bypassId === null ? {} : { bypassId }) },
  };
}

function assertSplittable({ name }: LandingEnvironment, items: readonly LandingItem[]) {
  const [item, ...others] = items;
  if (!item || others.length > 0) {
    throw new InvalidStateError(
      "Prompts that land together are served together, so a rollout takes one. Land these without a rollout, or one by one.",
    );
  }
  const controlVersionNumber = item.liveVersionNumber;
  if (controlVersionNumber === null) {
    throw new InvalidStateError(
      `Nothing of "${item.promptSlug}" is live in ${name} yet, so there is nothing to compare with. Deploy it to everybody.`,
    );
  }
  return { item, controlVersionNumber };
}

/** Started again, the same version goes to the same callers first, who have seen it already. */
async function findFormerSalt(
  { db, workspaceId }: WorkspaceContext,
  environmentId: string,
  { promptId, versionNumber }: LandingItem,
): Promise<string | undefined> {
  const [former] = await db
    .select({ salt: rollouts.salt })
    .from(rollouts)
    .where(
      and(
        eq(rollouts.workspaceId, workspaceId),
        eq(rollouts.environmentId, environmentId),
        eq(rollouts.promptId, promptId),
        eq(rollouts.versionNumber, versionNumber),
      ),
    )
    .orderBy(desc(rollouts.createdAt), desc(rollouts.id))
    .limit(1);
  return former?.salt;
}

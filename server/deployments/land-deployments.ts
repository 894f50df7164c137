import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { type CurrentRound, lockRelease, readRound } from "@/server/releases/read-release-round";
import { type BegunRollout, beginRollout, recordBegun } from "@/server/rollouts/begin-rollout";
import { endByRollback } from "@/server/rollouts/end-by-rollback";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertLandable, isChanging } from "./assert-landable";
import type { DeploymentKind } from "./deployment-kind";
import type { LandDeploymentsInput, LandedDeployment, LandingVia } from "./landing-input";
import { type LandingEnvironment, lockEnvironment } from "./lock-environment";
import { type PassedGates, passGates } from "./pass-gates";
import { type LandingItem, readLandingItems, resolvePromptIds } from "./read-landing-items";
import { type Landing, type ServedChange, serveVersions } from "./serve-versions";

/** A key's permissions are its own and end where its environments do; people go by the environment's policy. */
function assertKeyMay(ctx: WorkspaceContext, { via, environmentName }: LandDeploymentsInput): void {
  if (ctx.actor.kind === "user") return;
  assertCan(ctx.actor, via.kind === "rollback" ? "deployment:rollback" : "release:apply", environmentName);
}

/**
 * The one way by which an environment comes to serve something else: authority, gates, ledger, pointers, revision, notice
 * and audit in one transaction, decided on what is locked, not on what was read earlier. What lands together shares a
 * revision, so nobody is ever served one half of it.
 *
 * @throws RefusedError with every gate that is shut.
 */
export async function landDeployments(
  ctx: WorkspaceContext,
  input: LandDeploymentsInput,
): Promise<LandedDeployment[]> {
  assertKeyMay(ctx, input);
  return inWorkspace(ctx, async (tx) => {
    const environment = await lockEnvironment(tx, input.environmentName);
    const { round, items } = await readWanted(tx, environment, input);
    await assertLandable(tx, { environment, items }, input);
    const passed = await passGates(tx, { environment, items, round }, input);
    return land(tx, { environment, items, round, passed }, input);
  });
}

async function readWanted(
  tx: WorkspaceContext,
  environment: LandingEnvironment,
  input: LandDeploymentsInput,
) {
  if (input.via.kind === "release") {
    const round = await readRound(tx, await lockRelease(tx, input.via.releaseId));
    return { round, items: await readLandingItems(tx, environment.id, round.items) };
  }
  const ids = await resolvePromptIds(
    tx,
    input.items.map(({ promptSlug }) => promptSlug),
  );
  const wanted = input.items.map(({ versionNumber }, index) => ({
    promptId: ids[index] ?? "",
    versionNumber,
  }));
  return { round: null, items: await readLandingItems(tx, environment.id, wanted) };
}

type Decided = {
  readonly environment: LandingEnvironment;
  readonly items: readonly LandingItem[];
  readonly round: CurrentRound | null;
  readonly passed: PassedGates;
};

async function land(
  tx: WorkspaceContext,
  { environment, items, round, passed }: Decided,
  input: LandDeploymentsInput,
): Promise<LandedDeployment[]> {
  const changing = items.filter((item) => isChanging(item, input));
  const begun =
    input.rollout && (await beginRollout(tx, { environment, items: changing, plan: input.rollout }));
  const landing: Landing = {
    environment,
    kind: begun ? "rollout" : kindOf(input.via, round),
    reason: passed.reason === "" ? input.reason : passed.reason,
    releaseId: round?.release.id ?? null,
    bypassId: passed.bypassId,
    evidence: passed.evidence,
  };
  const changes = begun ? [begun.change] : changing.map(changeOf);
  const { landed, rebased } = await serveVersions(tx, landing, changes);
  const audits: AuditEntry[] = [];
  for (const one of landed) audits.push(...(await settle(tx, landing, { landed: one, begun, changing })));
  await recordAudits(tx, [...passed.audits, ...audits, ...rebased]);
  return [...landed];
}

/** Whatever was split is not any more: only a rollback gets here with a rollout under way. */
function changeOf(item: LandingItem): ServedChange {
  return { ...item, rollout: item.rolloutId === null ? null : { id: item.rolloutId, split: null } };
}

function kindOf(via: LandingVia, round: CurrentRound | null): DeploymentKind {
  if (via.kind === "rollback") return "rollback";
  const isPromotion = via.kind === "promote" || (round?.release.fromEnvironmentId ?? null) !== null;
  return isPromotion ? "promote" : "deploy";
}

type Landed = {
  readonly landed: LandedDeployment;
  readonly begun: BegunRollout | undefined;
  readonly changing: readonly LandingItem[];
};

/** What became of a rollout by it, and what the trail says of it. */
async function settle(
  tx: WorkspaceContext,
  landing: Landing,
  { landed, begun, changing }: Landed,
): Promise<AuditEntry[]> {
  if (begun) return [await recordBegun(tx, begun, landed)];
  const promptId = changing.find(({ promptSlug }) => promptSlug === landed.promptSlug)?.promptId ?? "";
  const audit = auditOf(landing, promptId, landed);
  return landed.rolloutId === null ? [audit] : [audit, await endByRollback(tx, landed.rolloutId, landed)];
}

function auditOf(landing: Landing, promptId: string, landed: LandedDeployment): AuditEntry {
  return {
    action: `deployment.${landing.kind}`,
    subjectId: landed.id,
    promptId,
    ...(landing.releaseId === null ? {} : { correlationId: landing.releaseId }),
    before: { versionNumber: landed.previousVersionNumber },
    after: {
      promptSlug: landed.promptSlug,
      environmentName: landing.environment.name,
      versionNumber: landed.versionNumber,
      reason: landing.reason,
      revision: landed.revision,
      ...(landing.bypassId === null ? {} : { bypassId: landing.bypassId }),
    },
  };
}

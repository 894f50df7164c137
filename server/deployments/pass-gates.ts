import { bypasses } from "@/db/schema";
import type { AuditEntry } from "@/server/audit/record-audit";
import { ForbiddenError, InvalidInputError, RefusedError } from "@/server/errors/domain-error";
import { approvalNeeds } from "@/server/gates/approval-gates";
import { isGranted } from "@/server/gates/authority";
import { findShutGates } from "@/server/gates/find-shut-gates";
import type { Gate, GateName } from "@/server/gates/gate";
import type { GateFacts } from "@/server/gates/gate-facts";
import { everyItem, peopleWho, placesOf } from "@/server/gates/gate-people";
import { readGateFacts } from "@/server/gates/read-gate-facts";
import { notifyOfBypass } from "@/server/notifications/notify-of-bypass";
import type { CurrentRound } from "@/server/releases/read-release-round";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findArmGates } from "./find-arm-gates";
import { hasDrifted } from "./has-drifted";
import type { LandingEvidence } from "./landing-evidence";
import type { BypassRequest, LandDeploymentsInput } from "./landing-input";
import type { LandingEnvironment } from "./lock-environment";
import type { LandingItem } from "./read-landing-items";

export type PassedGates = {
  readonly evidence: LandingEvidence;
  /** Why, in the words of the release or of the bypass; empty where the caller's own hold. */
  readonly reason: string;
  readonly bypassId: string | null;
  readonly audits: readonly AuditEntry[];
};

type Candidate = {
  readonly environment: LandingEnvironment;
  readonly items: readonly LandingItem[];
  readonly round: CurrentRound | null;
};

/** What no emergency passes by: there is nothing there to land, or not what whoever breaks the glass has seen. */
const NEVER_BYPASSED: ReadonlySet<GateName> = new Set(["archived", "state", "round", "rollout"]);

/** @throws RefusedError with every gate that is shut and not passed by. */
export async function passGates(
  tx: WorkspaceContext,
  { environment, items, round }: Candidate,
  { via, reason: given, bypass, rollout }: LandDeploymentsInput,
): Promise<PassedGates> {
  const reason = round?.reason ?? "";
  const facts = await readGateFacts(tx, {
    environment,
    items,
    via: via.kind,
    reason: given || reason || (bypass?.reason ?? ""),
    round,
    seen: via.kind === "release" ? { round: via.round, contentHash: via.contentHash } : null,
  });
  const shut = [
    ...findShutGates(facts),
    ...drift(facts, { environment, items, round }),
    ...(await findArmGates(tx, { environment, items, rollout, reason: facts.reason })),
  ];
  const evidence = evidenceOf(facts);
  if (shut.length === 0) return { evidence, reason, bypassId: null, audits: [] };
  if (!bypass) throw new RefusedError(refusalOf(facts), shut);
  return { evidence, ...(await breakGlass(tx, { facts, shut, bypass })) };
}

function refusalOf({ environment, release }: GateFacts): string {
  const what = release ? `Release #${release.number}` : "This";
  return `${what} cannot go live in ${environment.name} yet.`;
}

/** Whatever lands re-bases what is open beside it, so this never shuts; were it ever to, nothing unseen would land. */
function drift(facts: GateFacts, { environment, items, round }: Candidate): Gate[] {
  if (!round || !hasDrifted(environment.id, items, round.contentHash)) return [];
  return [
    {
      gate: "round",
      message: `Something else is live in ${environment.name} than what the reviewers compared it with.`,
      permissionNeeded: null,
      who: [],
      resolveUrl: placesOf(facts).release,
    },
  ];
}

type Breaking = {
  readonly facts: GateFacts;
  readonly shut: readonly Gate[];
  readonly bypass: BypassRequest;
};

async function breakGlass(
  tx: WorkspaceContext,
  { facts, shut, bypass }: Breaking,
): Promise<Omit<PassedGates, "evidence">> {
  const { db, workspaceId, actor } = tx;
  if (actor.kind !== "user") throw new ForbiddenError("release:bypass", facts.environment.name);
  const firm = [...shut.filter(({ gate }) => NEVER_BYPASSED.has(gate)), ...mayNotBypass(facts, actor.userId)];
  if (firm.length > 0) throw new RefusedError(refusalOf(facts), firm);
  if (bypass.reason === "") {
    throw new InvalidInputError("Say why the gates cannot wait.", [
      { path: "bypass.reason", message: "Say why it cannot wait." },
    ]);
  }
  const gates = shut.filter(({ gate }) => gate !== "permission");
  const releaseId = facts.release?.id ?? null;
  const [row] = await db
    .insert(bypasses)
    .values({
      workspaceId,
      environmentId: facts.environment.id,
      releaseId,
      reason: bypass.reason,
      ticket: bypass.ticket,
      gates,
      userId: actor.userId,
    })
    .returning({ id: bypasses.id });
  if (!row) throw new Error("The insert of a bypass returned no row.");
  await notifyOfBypass(tx, row.id, facts.items);
  const told = {
    environmentName: facts.environment.name,
    releaseNumber: facts.release?.number ?? null,
    reason: bypass.reason,
    ticket: bypass.ticket,
    gates: gates.map(({ gate, message }) => ({ gate, message })),
  };
  const { environmentName: environment, releaseNumber: release, ...said } = told;
  await queueWebhook(tx, {
    type: "bypass.created",
    data: { id: row.id, releaseId, environment, release, ...said },
  });
  return {
    reason: bypass.reason,
    bypassId: row.id,
    audits: [
      {
        action: "bypass.create",
        subjectId: row.id,
        ...(releaseId === null ? {} : { correlationId: releaseId }),
        after: told,
      },
    ],
  };
}

function mayNotBypass(facts: GateFacts, userId: string): Gate[] {
  const person = facts.people.get(userId);
  if (person && everyItem(facts, ({ policy }) => isGranted(policy, "bypass", person))) return [];
  return [
    {
      gate: "permission",
      message: `You may not pass the gates of ${facts.environment.name} by.`,
      permissionNeeded: "release:bypass",
      who: peopleWho(facts, "bypass"),
      resolveUrl: placesOf(facts).policy,
    },
  ];
}

function evidenceOf({ release, items, people }: GateFacts): LandingEvidence {
  const nameOf = (userId: string) => people.get(userId)?.name ?? "";
  return {
    round: release?.round ?? null,
    contentHash: release?.contentHash ?? null,
    approvalsRequired: approvalNeeds(items).required,
    approvals: (release?.tally.approvals ?? []).map(({ reviewerId, createdAt }) => ({
      userId: reviewerId,
      name: nameOf(reviewerId),
      at: createdAt.toISOString(),
    })),
    checks: (release?.checks ?? []).map(({ name, kind, state, summary, finishedAt }) => ({
      name,
      kind,
      state,
      summary,
      at: finishedAt?.toISOString() ?? "",
    })),
  };
}

import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { apiKeys, environments, prompts, type Rollout, rollouts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { type Actor, assertCan } from "@/server/authz/policy";
import { decodeDeploymentCursor, encodeDeploymentCursor } from "@/server/deployments/deployment-cursor";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { candidateArms } from "./candidate-arms";
import { isRollout } from "./lock-rollout";
import type { ListRolloutsInput } from "./rollout-schemas";
import { ACTIVE_ROLLOUT_STATES, type ROLLOUT_STATES, type RolloutState } from "./rollout-state";

export type RolloutListItem = {
  readonly id: string;
  readonly promptSlug: string;
  readonly environment: { readonly name: string; readonly color: string };
  readonly state: RolloutState;
  /** Why it was paused, held or ended. */
  readonly stateReason: string;
  /** The version that landed. */
  readonly versionNumber: number;
  readonly controlVersionNumber: number;
  /** The candidates, that version first, by the names that traces know them by. */
  readonly candidates: readonly {
    readonly arm: string;
    readonly versionNumber: number;
    readonly weight: number;
  }[];
  /** Of the callers, for all candidates together; once it is over 100 where a candidate won, else 0. */
  readonly percent: number;
  /** Of the plan's steps, from 0. */
  readonly stepIndex: number;
  readonly stepCount: number;
  readonly stepStartedAt: Date;
  readonly startedBy: Performer;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
};
export type RolloutPage = {
  readonly rollouts: readonly RolloutListItem[];
  readonly nextCursor: string | null;
};

/** Newest first. */
export async function listRollouts(ctx: WorkspaceContext, input: ListRolloutsInput): Promise<RolloutPage> {
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  const { workspaceId } = ctx;
  const { promptSlug, environmentName, cursor, limit } = input;
  const rows = await inWorkspace(ctx, (tx) =>
    selectRollouts(tx)
      .where(
        and(
          eq(rollouts.workspaceId, workspaceId),
          visibleTo(ctx.actor),
          promptSlug === undefined ? undefined : isNamed(workspaceId, promptSlug),
          environmentName === undefined ? undefined : isEnvironmentNamed(workspaceId, environmentName),
          inState(input.state),
          afterCursor(cursor),
        ),
      )
      .orderBy(desc(rollouts.createdAt), desc(rollouts.id))
      .limit(limit + 1),
  );
  const page = rows.slice(0, limit).map(itemOf);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rollouts: page, nextCursor: last ? encodeDeploymentCursor(last) : null };
}

/** One of them with all that is stored of it; undefined where there is none. */
export async function findRolloutRow(tx: WorkspaceContext, rolloutId: string) {
  const [row] = await selectRollouts(tx).where(isRollout(tx, rolloutId));
  return row && { item: itemOf(row), rollout: row.rollout };
}

type RolloutRow = {
  readonly rollout: Rollout;
  readonly promptSlug: string;
  readonly environment: { readonly name: string; readonly color: string };
  readonly startedBy: Performer;
};

function itemOf({ rollout, promptSlug, environment, startedBy }: RolloutRow): RolloutListItem {
  return {
    id: rollout.id,
    promptSlug,
    environment,
    state: rollout.state,
    stateReason: rollout.stateReason,
    versionNumber: rollout.versionNumber,
    controlVersionNumber: rollout.controlVersionNumber,
    candidates: candidateArms(rollout),
    percent: rollout.percent,
    stepIndex: rollout.stepIndex,
    stepCount: rollout.plan.steps.length,
    stepStartedAt: rollout.stepStartedAt,
    startedBy,
    createdAt: rollout.createdAt,
    endedAt: rollout.endedAt,
  };
}

function selectRollouts({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({
      rollout: rollouts,
      promptSlug: prompts.slug,
      environment: { name: environments.name, color: environments.color },
      startedBy: performerOf(rollouts),
    })
    .from(rollouts)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, rollouts.environmentId)),
    )
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, rollouts.promptId)))
    .leftJoin(users, isPerformer(rollouts))
    .leftJoin(apiKeys, isPerformingKey(rollouts, workspaceId));
}

/** A key sees the environments that it is bound to. */
function visibleTo(actor: Actor): SQL | undefined {
  return actor.kind === "apiKey" ? inArray(environments.name, [...actor.environments]) : undefined;
}

const OVER_STATES = [
  "finished",
  "aborted",
  "rolled_back",
] as const satisfies (typeof ROLLOUT_STATES)[number][];

function inState(state: ListRolloutsInput["state"]): SQL | undefined {
  if (state === undefined) return undefined;
  if (state === "active") return inArray(rollouts.state, [...ACTIVE_ROLLOUT_STATES]);
  if (state === "over") return inArray(rollouts.state, [...OVER_STATES]);
  return eq(rollouts.state, state);
}

function afterCursor(cursor: string | null | undefined): SQL | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  const { createdAt, id } = decodeDeploymentCursor(cursor);
  return sql`(${rollouts.createdAt}, ${rollouts.id}) < (${createdAt.toISOString()}::timestamptz, ${id})`;
}

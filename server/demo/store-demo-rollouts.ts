import { type Rollout, rollouts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoRollout } from "./demo-rollouts";

type Place = {
  readonly environmentId: string;
  readonly promptIds: ReadonlyMap<string, string>;
  readonly publisherId: string;
};

/** Before the ledger, whose rows name them. */
export async function storeDemoRollouts(
  { db, workspaceId }: WorkspaceContext,
  demoRollouts: readonly DemoRollout[],
  { environmentId, promptIds, publisherId }: Place,
): Promise<void> {
  if (demoRollouts.length === 0) return;
  await db.insert(rollouts).values(
    demoRollouts.map((rollout) => ({
      workspaceId,
      id: rollout.id,
      environmentId,
      promptId: promptIds.get(rollout.promptSlug) ?? "",
      controlVersionNumber: rollout.controlVersionNumber,
      versionNumber: rollout.versionNumber,
      plan: rollout.plan,
      salt: rollout.id,
      actorKind: "user" as const,
      actorId: publisherId,
      ...courseOf(rollout),
    })),
  );
}

type Course = Pick<
  Rollout,
  "state" | "stateReason" | "percent" | "stepIndex" | "stepStartedAt" | "nextEvaluationAt" | "endedAt"
> &
  Pick<Rollout, "createdAt" | "updatedAt">;

function courseOf({ reached, finishedAt, promptSlug }: DemoRollout): Course {
  const [first, newest] = [reached[0], reached.at(-1)];
  if (!first || !newest) throw new RangeError(`The demo's rollout of "${promptSlug}" never began.`);
  const common = { stepIndex: reached.length - 1, stepStartedAt: newest.at, createdAt: first.at };
  if (!finishedAt) {
    return {
      ...common,
      state: "running",
      stateReason: "",
      percent: newest.percent,
      nextEvaluationAt: newest.at,
      endedAt: null,
      updatedAt: newest.at,
    };
  }
  return {
    ...common,
    state: "finished",
    stateReason: "Held long enough at the last step.",
    percent: 100,
    nextEvaluationAt: null,
    endedAt: finishedAt,
    updatedAt: finishedAt,
  };
}

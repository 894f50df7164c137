import type { SpanRow } from "@/db/clickhouse/span-row";
import { rolloutDecisions } from "@/db/schema";
import type { RolloutDecision } from "@/server/rollouts/rollout-state";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { readDemoEvidence } from "./demo-evidence";
import type { DemoRollout } from "./demo-rollouts";
import { GALLEY } from "./store-demo-deployments";

type Decided = {
  readonly decision: RolloutDecision;
  readonly fromPercent: number;
  readonly toPercent: number;
  readonly reason: string;
  readonly at: Date;
};

/** What was decided about each rollout, on the calls it had had by then. */
export async function storeDemoDecisions(
  publisher: WorkspaceContext,
  publisherId: string,
  rolloutCalls: readonly { readonly rollout: DemoRollout; readonly calls: readonly SpanRow[] }[],
): Promise<void> {
  const rows = rolloutCalls.flatMap(({ rollout, calls }) =>
    decisionsOf(rollout).map(({ at, ...decided }, index) => ({
      workspaceId: publisher.workspaceId,
      rolloutId: rollout.id,
      number: index + 1,
      ...decided,
      evidence: decided.decision === "started" ? null : readDemoEvidence(rollout, calls, at),
      ...(decided.decision === "started" ? { actorKind: "user" as const, actorId: publisherId } : GALLEY),
      createdAt: at,
    })),
  );
  await inWorkspace(publisher, ({ db }) => db.insert(rolloutDecisions).values(rows));
}

function decisionsOf({ reached, finishedAt, reason }: DemoRollout): Decided[] {
  const steps = reached.map(({ percent, at }, index): Decided => {
    const fromPercent = reached[index - 1]?.percent ?? 0;
    return index === 0
      ? { decision: "started", fromPercent, toPercent: percent, reason, at }
      : {
          decision: "stepped",
          fromPercent,
          toPercent: percent,
          reason: "Held long enough.",
          at,
        };
  });
  if (!finishedAt) return steps;
  const fromPercent = reached.at(-1)?.percent ?? 0;
  const finish = { decision: "finished", fromPercent, toPercent: 100, at: finishedAt } as const;
  return [...steps, { ...finish, reason: "Held long enough at the last step." }];
}

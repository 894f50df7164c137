/** Which versions of the demo went live a share of the callers at a time: pure, from the histories and an end of time. */
import { createId } from "@/db/ids";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import type { LedgerSplit } from "@/server/rollouts/rollout-evidence";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { ledgerSplitOf } from "@/server/rollouts/rollout-split";
import type { DemoDeployment, DemoPromptHistory } from "./demo-history";

const HOUR_MS = 3_600_000;

export type DemoRollout = {
  readonly id: string;
  readonly promptSlug: string;
  readonly controlVersionNumber: number;
  readonly versionNumber: number;
  readonly plan: RolloutPlan;
  readonly reason: string;
  /** The steps it has taken so far. */
  readonly reached: readonly { readonly percent: number; readonly at: Date }[];
  /** When everybody was served the candidate; null while it is under way. */
  readonly finishedAt: Date | null;
};

/** What the ledger keeps of one: the rollout, and the split from then on. */
export type DemoSplit = { readonly rolloutId: string; readonly split: LedgerSplit | null };

const plan = (holds: readonly (readonly [percent: number, hours: number])[]): RolloutPlan => ({
  steps: holds.map(([percent, hours]) => ({ percent, holdMinutes: hours * 60 })),
  finishesByItself: true,
  otherArms: [],
  targeting: [],
  guardrails: [
    { metric: "errorRate", tolerance: 0.01, action: "rollBack" },
    { metric: "latency", tolerance: 0.1, action: "rollBack" },
  ],
  minimumSample: 100,
});

type Wish = {
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly plan: RolloutPlan;
  /** How long it has been under way; without it, it began when the version would have gone live, and finished. */
  readonly runningHours?: number;
};

const WISHES: readonly Wish[] = [
  {
    promptSlug: "support/triage",
    versionNumber: 4,
    plan: plan([
      [20, 12],
      [50, 12],
      [100, 12],
    ]),
  },
  {
    promptSlug: "sales/lead-score",
    versionNumber: 4,
    runningHours: 30,
    plan: plan([
      [20, 12],
      [50, 96],
      [100, 24],
    ]),
  },
];

/** The histories with those deployments to production as rollouts, and the rollouts. */
export function rollOutDemo(
  histories: readonly DemoPromptHistory[],
  now: Date,
): { readonly histories: DemoPromptHistory[]; readonly rollouts: DemoRollout[] } {
  const rollouts = WISHES.map((wish) => makeRollout(wish, histories, now));
  return {
    rollouts,
    histories: histories.map((history) =>
      rollouts
        .filter(({ promptSlug }) => promptSlug === history.prompt.slug)
        .reduce((changed, rollout) => withRollout(changed, rollout), history),
    ),
  };
}

const isLanding = (of: Pick<DemoRollout, "versionNumber">) => (deployment: DemoDeployment) =>
  deployment.environment === "production" &&
  deployment.kind === "promote" &&
  deployment.versionNumber === of.versionNumber;

function makeRollout(
  { promptSlug, versionNumber, plan, runningHours }: Wish,
  histories: readonly DemoPromptHistory[],
  now: Date,
): DemoRollout {
  const history = histories.find(({ prompt }) => prompt.slug === promptSlug);
  const landing = history?.deployments.find(isLanding({ versionNumber }));
  if (!landing) throw new RangeError(`The demo never deployed v${versionNumber} of "${promptSlug}".`);
  const startedAt =
    runningHours === undefined ? landing.at : new Date(now.getTime() - runningHours * HOUR_MS);
  let at = startedAt.getTime();
  const due = plan.steps.map(({ percent, holdMinutes }) => {
    const step = { percent, at: new Date(at) };
    at += holdMinutes * 60_000;
    return step;
  });
  return {
    id: createId("rollout"),
    promptSlug,
    controlVersionNumber: versionNumber - 1,
    versionNumber,
    plan,
    reason: landing.reason,
    reached: due.filter((step) => step.at <= now),
    finishedAt: at <= now.getTime() ? new Date(at) : null,
  };
}

/** In place of the version's landing all at once. */
function withRollout(history: DemoPromptHistory, rollout: DemoRollout): DemoPromptHistory {
  const { id, promptSlug, controlVersionNumber, versionNumber, reason, reached, finishedAt } = rollout;
  const base = { promptSlug, environment: "production", kind: "rollout", reason: "" } as const;
  const steps = reached.map(
    ({ percent, at }, index): DemoDeployment => ({
      ...base,
      versionNumber: controlVersionNumber,
      at,
      rollout: { rolloutId: id, split: ledgerSplitOf({ ...rollout, percent }) },
      ...(index === 0 ? { reason } : { isByGalley: true }),
    }),
  );
  const finish: DemoDeployment[] = finishedAt
    ? [
        {
          ...base,
          versionNumber,
          at: finishedAt,
          rollout: { rolloutId: id, split: null },
          isByGalley: true,
        },
      ]
    : [];
  const rest = history.deployments.filter((deployment) => !isLanding(rollout)(deployment));
  return {
    ...history,
    deployments: [...rest, ...steps, ...finish].sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

/** The arms that its callers were in at a moment; undefined when it was not under way then. */
export function splitAt(rollout: DemoRollout, at: Date) {
  if (rollout.finishedAt && rollout.finishedAt <= at) return undefined;
  const step = rollout.reached.findLast((reached) => reached.at <= at);
  return (
    step && {
      arms: candidateArms(rollout),
      controlVersionNumber: rollout.controlVersionNumber,
      percent: step.percent,
    }
  );
}

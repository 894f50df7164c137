/** The one decision on how a rollout goes on by itself. Pure. */
import type { GuardrailReading, RolloutEvidence } from "./rollout-evidence";
import type { Guardrail, RolloutPlan } from "./rollout-plan";
import type { RolloutState } from "./rollout-state";

export type JudgedRollout = {
  readonly state: RolloutState;
  readonly plan: RolloutPlan;
  readonly stepIndex: number;
  readonly stepStartedAt: Date;
  /** What a gate of the environment says against a step: that it is frozen, or archived. Empty: nothing. */
  readonly shutGates: readonly string[];
  /** The readings that whoever resumed it last had before them: what had regressed then does not pause it again. */
  readonly accepted: readonly GuardrailReading[];
};

export type RolloutVerdict =
  /** Nothing is due. */
  | { readonly kind: "wait" }
  | { readonly kind: "rollBack" | "pause"; readonly reason: string }
  /** A step is due and does not come. */
  | { readonly kind: "hold"; readonly reason: string }
  | { readonly kind: "step" | "finish"; readonly reason: string };

/** Numbers older than that are not of this moment any more. */
const FRESH_MS = 2 * 60_000;

/**
 * Time -> fresh data -> traffic -> guardrails -> minimum sample -> signals -> human. Without fresh numbers nothing steps
 * and nothing is rolled back. A guardrail may stop it at any number of callers and before a step's time is over, also
 * while it is paused: what is paused is still served.
 */
export function judgeRollout(
  rollout: JudgedRollout,
  evidence: RolloutEvidence | null,
  now: Date,
): RolloutVerdict {
  const isDue = rollout.state === "running" && isHeldLongEnough(rollout, now);
  const held = (reason: string): RolloutVerdict => (isDue ? { kind: "hold", reason } : { kind: "wait" });
  if (!evidence || now.getTime() - new Date(evidence.measuredAt).getTime() > FRESH_MS) {
    return held("The trace store does not answer, so there are no fresh numbers to go by.");
  }
  const { minimumSample } = rollout.plan;
  if (minimumSample > 0 && evidence.arms.some(({ units }) => units === 0)) {
    return held("No calls have come from every arm yet.");
  }
  const stopped = findStop(rollout, evidence);
  if (stopped) return stopped;
  if (!isDue) return { kind: "wait" };
  if (evidence.arms.some(({ units }) => units < minimumSample)) {
    return held(`Waiting for ${minimumSample} callers in every arm.`);
  }
  const [signal] = findSignals(rollout, evidence);
  return signal === undefined ? goOn(rollout) : held(signal);
}

function isHeldLongEnough({ plan, stepIndex, stepStartedAt }: JudgedRollout, now: Date): boolean {
  const holdMs = (plan.steps[stepIndex]?.holdMinutes ?? 0) * 60_000;
  return now.getTime() >= stepStartedAt.getTime() + holdMs;
}

function findStop(
  { state, plan, accepted }: JudgedRollout,
  evidence: RolloutEvidence,
): RolloutVerdict | null {
  const regressed = evidence.guardrails.filter(({ verdict }) => verdict === "regressed");
  const toRollBack = regressed.find((reading) => actionOf(plan, reading) === "rollBack");
  if (toRollBack) return { kind: "rollBack", reason: inWords(toRollBack) };
  if (state === "paused") return null;
  const toPause = regressed.find((reading) => !accepted.some((one) => isSame(one, reading)));
  return toPause ? { kind: "pause", reason: inWords(toPause) } : null;
}

function actionOf({ guardrails }: RolloutPlan, reading: GuardrailReading): Guardrail["action"] {
  const guardrail = guardrails.find(
    ({ metric, feedbackName }) => metric === reading.metric && feedbackName === reading.feedbackName,
  );
  return guardrail?.action ?? "pause";
}

function isSame(accepted: GuardrailReading, { metric, feedbackName, arm }: GuardrailReading): boolean {
  return (
    accepted.verdict === "regressed" &&
    accepted.metric === metric &&
    accepted.feedbackName === feedbackName &&
    accepted.arm === arm
  );
}

function findSignals({ plan, shutGates }: JudgedRollout, evidence: RolloutEvidence): string[] {
  const blind =
    plan.minimumSample > 0 ? evidence.guardrails.filter(({ verdict }) => verdict === "noData") : [];
  return [
    ...shutGates,
    ...(evidence.sampleRatio?.isSkewed
      ? ["The arms did not get their shares of the callers, so comparing them says nothing."]
      : []),
    ...blind.map((reading) => `There is too little data on ${nameOf(reading)} of the ${reading.arm} yet.`),
  ];
}

function goOn({ plan, stepIndex }: JudgedRollout): RolloutVerdict {
  const next = plan.steps[stepIndex + 1];
  if (next) return { kind: "step", reason: "Held long enough." };
  if (plan.finishesByItself && plan.otherArms.length === 0) {
    return { kind: "finish", reason: "Held long enough at the last step." };
  }
  return { kind: "hold", reason: "The last step was held long enough: finish or abort it." };
}

const NAMES = {
  errorRate: "the error rate",
  latency: "the latency",
  cost: "the cost",
  feedback: "the feedback",
  invalidOutput: "invalid output",
} as const satisfies Record<GuardrailReading["metric"], string>;

function nameOf({ metric, feedbackName }: GuardrailReading): string {
  return metric === "feedback" ? `the feedback “${feedbackName ?? ""}”` : NAMES[metric];
}

function inWords(reading: GuardrailReading): string {
  const { control, candidate, arm } = reading;
  const name = nameOf(reading);
  const subject = `${name.charAt(0).toUpperCase()}${name.slice(1)} of the ${arm}`;
  return `${subject} is worse: ${quantity(reading, candidate)} against ${quantity(reading, control)} in control.`;
}

function quantity({ metric }: GuardrailReading, value: number | null): string {
  if (value === null) return "nothing";
  switch (metric) {
    case "errorRate":
    case "invalidOutput":
      return `${Number((value * 100).toFixed(1))}%`;
    case "latency":
      return `${Math.round(value)} ms`;
    case "cost":
      return `$${value.toPrecision(3)}`;
    case "feedback":
      return value.toPrecision(3);
  }
}

import type { ArmNumbers, GuardrailReading } from "@/server/rollouts/rollout-evidence";
import type { GuardrailMetric } from "@/server/rollouts/rollout-plan";
import { CONTROL_ARM } from "@/server/rollouts/split-ranges";
import { METRIC_WORDS } from "./plan-words";
import { formatReading, guardrailLabel } from "./reading-words";

export interface ArmFigures {
  /** "Latency". */
  label: string;
  /** By arm, as it is shown; an arm without a value is absent. */
  byArm: ReadonlyMap<string, string>;
}

const MEASURED = [
  "errorRate",
  "latency",
  "cost",
  "invalidOutput",
] as const satisfies readonly GuardrailMetric[];

/** What each arm's callers came to, metric by metric; those of which nothing is known are left out. */
export function armFigures(arms: readonly ArmNumbers[], readings: readonly GuardrailReading[]): ArmFigures[] {
  const measured = MEASURED.map((metric) => ({
    label: METRIC_WORDS[metric].label,
    byArm: new Map(
      arms.flatMap(({ arm, means }): [string, string][] => {
        const value = means?.[metric] ?? null;
        return value === null ? [] : [[arm, formatReading(metric, value)]];
      }),
    ),
  }));
  const feedback = Map.groupBy(
    readings.filter(({ metric }) => metric === "feedback"),
    guardrailLabel,
  );
  const scored = [...feedback].map(([label, ofScore]) => ({ label, byArm: scoresByArm(ofScore) }));
  return [...measured, ...scored].filter(({ byArm }) => byArm.size > 0);
}

/** Control stands in every reading, a candidate only in its own. */
function scoresByArm(readings: readonly GuardrailReading[]): Map<string, string> {
  return new Map(
    readings.flatMap(({ arm, metric, candidate, control }): [string, string][] => [
      ...(control === null ? [] : [[CONTROL_ARM, formatReading(metric, control)] satisfies [string, string]]),
      ...(candidate === null ? [] : [[arm, formatReading(metric, candidate)] satisfies [string, string]]),
    ]),
  );
}

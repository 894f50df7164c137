import { CircleCheck, CircleDashed, OctagonAlert } from "lucide-react";
import type { ArmNumbers, GuardrailReading } from "@/server/rollouts/rollout-evidence";
import type { Guardrail } from "@/server/rollouts/rollout-plan";
import { describeGuardrail } from "./plan-words";
import { describeEvidence, describeReading } from "./reading-words";

interface GuardrailReadingsProps {
  guardrails: readonly Guardrail[];
  readings: readonly GuardrailReading[];
  arms: readonly ArmNumbers[];
}

const icons = {
  holds: <CircleCheck aria-hidden="true" className="text-success" />,
  regressed: <OctagonAlert aria-hidden="true" className="text-danger" />,
  noData: <CircleDashed aria-hidden="true" className="text-subtle" />,
} as const;

/** What each guardrail sees, in a sentence, and what it does about it. */
export function GuardrailReadings({ guardrails, readings, arms }: GuardrailReadingsProps) {
  if (guardrails.length === 0) {
    return <p className="px-4 py-3 text-muted">Nothing guards it: only people stop it.</p>;
  }
  return (
    <ul className="divide-y">
      {guardrails.map((guardrail) => (
        <li key={`${guardrail.metric} ${guardrail.feedbackName ?? ""}`} className="px-4 py-2.5">
          <Readings readings={readings.filter((reading) => isOf(reading, guardrail))} arms={arms} />
          <p className="pl-6 text-subtle text-xs">{describeGuardrail(guardrail)}.</p>
        </li>
      ))}
    </ul>
  );
}

const isOf = (reading: GuardrailReading, { metric, feedbackName }: Guardrail) =>
  reading.metric === metric && reading.feedbackName === feedbackName;

function Readings({ readings, arms }: Omit<GuardrailReadingsProps, "guardrails">) {
  if (readings.length === 0) return <p className="pl-6 text-muted">Nothing was measured yet.</p>;
  return readings.map((reading) => (
    <Reading
      key={reading.arm}
      reading={reading}
      versionNumber={
        readings.length > 1 ? arms.find(({ arm }) => arm === reading.arm)?.versionNumber : undefined
      }
    />
  ));
}

function Reading({
  reading,
  versionNumber,
}: {
  reading: GuardrailReading;
  versionNumber: number | undefined;
}) {
  const evidence = describeEvidence(reading);
  return (
    <div className="flex gap-2">
      <span className="mt-0.5 flex size-4 shrink-0 [&>svg]:size-4">{icons[reading.verdict]}</span>
      <p className="numeric min-w-0 break-words">
        {versionNumber === undefined ? null : `v${versionNumber}, `}
        {describeReading(reading)}
        {evidence ? <span className="block text-muted text-xs">{evidence}</span> : null}
      </p>
    </div>
  );
}

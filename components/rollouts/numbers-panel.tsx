"use client";
import Link from "next/link";
import { tracesPath } from "@/components/traces/trace-filters";
import { formatExact } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { ArmsTable } from "./arms-table";
import { GuardrailReadings } from "./guardrail-readings";
import { Notice } from "./notice";
import { useRollout } from "./rollout-context";

/** Each version's callers and calls so far, and what the guardrails make of them. */
export function NumbersPanel() {
  const { rollout } = useRollout();
  const { evidence, plan } = rollout;
  return (
    <>
      {evidence?.sampleRatio?.isSkewed ? <SampleRatioNotice pValue={evidence.sampleRatio.pValue} /> : null}
      <Panel
        title="Numbers by version"
        description={
          evidence ? (
            <>
              Each caller counts once, with their first call since it began. Measured{" "}
              <RelativeTime time={evidence.measuredAt} />
            </>
          ) : undefined
        }
        isFlush
      >
        {evidence ? (
          <ArmsTable
            label="Numbers by version"
            arms={evidence.arms}
            readings={evidence.guardrails}
            actionOf={(arm) => <TracesLink versionNumber={arm.versionNumber} />}
          />
        ) : (
          <p className="px-4 py-3 text-muted">
            There are no numbers at the moment. Galley takes no step without them.
          </p>
        )}
      </Panel>
      <Panel
        title="Guardrails"
        description={`Watched from the first caller on: each new version against v${rollout.controlVersionNumber}, among those who called at about the same time`}
        isFlush
      >
        <GuardrailReadings
          guardrails={plan.guardrails}
          readings={evidence?.guardrails ?? []}
          arms={evidence?.arms ?? []}
        />
      </Panel>
    </>
  );
}

/** "once in 2,000 times". */
function oddsOf(pValue: number): string {
  const times = 1 / Math.max(pValue, 1e-6);
  return `${pValue < 1e-6 ? "less than once" : "once"} in ${formatExact(Math.round(times))} times`;
}

/** Of a version in the environment; the trace list knows no arms. */
function TracesLink({ versionNumber }: { versionNumber: number }) {
  const { workspaceSlug, rollout } = useRollout();
  const { promptSlug, environment } = rollout;
  return (
    <Link
      href={tracesPath(workspaceSlug, {
        prompt: promptSlug,
        version: versionNumber,
        environment: environment.name,
      })}
      className="rounded-sm text-accent text-xs underline-offset-4 hover:underline"
    >
      Traces<span className="sr-only"> of v{versionNumber}</span>
    </Link>
  );
}

function SampleRatioNotice({ pValue }: { pValue: number }) {
  return (
    <Notice title="The callers are not split as planned">
      By chance alone a split is this uneven {oddsOf(pValue)}. Something decides whose calls are reported,
      such as an application that reports one version only. Do not trust the comparison until it is found.
    </Notice>
  );
}

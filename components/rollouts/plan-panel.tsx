"use client";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { formatExact } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import type { TargetingCondition } from "@/server/rollouts/rollout-plan";
import { useRollout } from "./rollout-context";

/** What was agreed on when it was started. */
export function PlanPanel() {
  const { workspaceSlug, rollout } = useRollout();
  const { plan, candidates, controlVersionNumber, promptSlug, versionNumber } = rollout;
  return (
    <Panel title="The plan">
      <dl className="space-y-3 [&_dd]:break-words [&_dt]:text-subtle [&_dt]:text-xs">
        {candidates.length > 1 ? (
          <div>
            <dt>Versions</dt>
            <dd>
              {candidates.map((arm) => `v${arm.versionNumber} (weight ${arm.weight})`).join(", ")} against v
              {controlVersionNumber}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>For whom</dt>
          <dd>
            {plan.targeting.length === 0 ? (
              "Every caller with a key"
            ) : (
              <ul>
                {plan.targeting.map((condition) => (
                  <li key={JSON.stringify(condition)}>{describeCondition(condition)}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>Callers of each version before a step</dt>
          <dd className="numeric">{formatExact(plan.minimumSample)}</dd>
        </div>
        <div>
          <dt>At the end</dt>
          <dd>
            {plan.finishesByItself
              ? `v${versionNumber} is served to everybody by itself`
              : "Somebody decides which version stays"}
          </dd>
        </div>
      </dl>
      <p className="mt-4 flex flex-col gap-1">
        <Link
          href={paths.promptCompare(workspaceSlug, promptSlug, controlVersionNumber, versionNumber)}
          className="w-fit rounded-sm text-accent underline-offset-4 hover:underline"
        >
          What changed from v{controlVersionNumber} to v{versionNumber}
        </Link>
        <Link
          href={paths.promptDeployments(workspaceSlug, promptSlug)}
          className="w-fit rounded-sm text-accent underline-offset-4 hover:underline"
        >
          Deployments of this prompt
        </Link>
      </p>
    </Panel>
  );
}

function describeCondition({ attribute, operator, values }: TargetingCondition): string {
  return `${attribute} is ${operator === "isOneOf" ? "one of" : "none of"} ${values.join(", ")}`;
}

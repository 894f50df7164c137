import {
  ChevronRight,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleSlash,
  Hourglass,
  type LucideIcon,
  RotateCcw,
  Split,
  TrendingUp,
} from "lucide-react";
import { PerformerName } from "@/components/members/performer-name";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DecidedRollout } from "@/server/rollouts/get-rollout";
import type { RolloutEvidence } from "@/server/rollouts/rollout-evidence";
import type { RolloutDecision } from "@/server/rollouts/rollout-state";
import { ArmsTable } from "./arms-table";
import { decisionWords } from "./decision-words";
import { describeReading } from "./reading-words";

const icons = {
  started: Split,
  stepped: TrendingUp,
  held: Hourglass,
  paused: CirclePause,
  resumed: CirclePlay,
  finished: CircleCheck,
  aborted: CircleSlash,
  rolled_back: RotateCcw,
} as const satisfies Record<RolloutDecision, LucideIcon>;

interface DecisionTimelineProps {
  decisions: readonly DecidedRollout[];
  versionNumber: number;
  controlVersionNumber: number;
}

/** Everything that was decided, newest first, each with the numbers it was taken on. */
export function DecisionTimeline({ decisions, ...versions }: DecisionTimelineProps) {
  const newestFirst = decisions.toSorted((a, b) => b.number - a.number);
  return (
    <ol className="flex flex-col">
      {newestFirst.map((decision) => (
        <li key={decision.number} className="flex gap-3 pb-4 last:pb-0">
          <Decision decision={decision} {...versions} />
        </li>
      ))}
    </ol>
  );
}

type DecisionProps = Omit<DecisionTimelineProps, "decisions"> & { decision: DecidedRollout };

function Decision({ decision, ...versions }: DecisionProps) {
  const { by, reason, evidence, createdAt } = decision;
  const Icon = icons[decision.decision];
  const isBad = decision.decision === "rolled_back";
  return (
    <>
      <Icon
        aria-hidden="true"
        className={isBad ? "mt-0.5 size-4 shrink-0 text-danger" : "mt-0.5 size-4 shrink-0 text-subtle"}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <PerformerName performer={by} className="font-medium" />
          <span className="numeric">{decisionWords(decision, versions)}</span>
          <RelativeTime time={createdAt} className="text-subtle text-xs" />
        </p>
        {reason === "" ? null : <p className="mt-0.5 break-words text-muted">{reason}</p>}
        {evidence === null || evidence.arms.length === 0 ? null : (
          <Evidence evidence={evidence} number={decision.number} />
        )}
      </div>
    </>
  );
}

function Evidence({ evidence, number }: { evidence: RolloutEvidence; number: number }) {
  return (
    <details className="group mt-1.5">
      <summary className="flex w-fit list-none items-center gap-1 rounded-sm text-accent text-xs [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-3 transition-transform group-open:rotate-90" />
        The numbers it was decided on
      </summary>
      <div className="mt-2 overflow-hidden rounded-lg border bg-background dark:bg-sunken">
        <ArmsTable
          label={`Numbers of decision ${number}`}
          arms={evidence.arms}
          readings={evidence.guardrails}
        />
        {evidence.guardrails.length === 0 ? null : (
          <ul className="numeric space-y-0.5 border-t px-3 py-2 text-muted text-xs">
            {evidence.guardrails.map((reading) => (
              <li key={`${reading.arm} ${reading.metric} ${reading.feedbackName ?? ""}`}>
                {describeReading(reading)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

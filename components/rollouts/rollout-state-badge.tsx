import { CircleCheck, CirclePause, CircleSlash, type LucideIcon, RotateCcw, Split } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { RolloutState } from "@/server/rollouts/rollout-state";

export const ROLLOUT_STATE_WORDS = {
  running: "Running",
  paused: "Paused",
  finished: "Finished",
  aborted: "Stopped",
  rolled_back: "Rolled back",
} as const satisfies Record<RolloutState, string>;

const LOOKS = {
  running: { tone: "info", icon: Split },
  paused: { tone: "warning", icon: CirclePause },
  finished: { tone: "success", icon: CircleCheck },
  aborted: { tone: "neutral", icon: CircleSlash },
  rolled_back: { tone: "danger", icon: RotateCcw },
} as const satisfies Record<RolloutState, { tone: string; icon: LucideIcon }>;

/** Where a rollout stands, in the same word everywhere. */
export function RolloutStateBadge({ state }: { state: RolloutState }) {
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {ROLLOUT_STATE_WORDS[state]}
    </Badge>
  );
}

import type { RolloutDecision } from "@/server/rollouts/rollout-state";
import { formatShare } from "./plan-words";

interface Decided {
  decision: RolloutDecision;
  fromPercent: number;
  toPercent: number;
}

/** After a name: "took it from 5% to 25%". */
export function decisionWords(
  { decision, fromPercent, toPercent }: Decided,
  { versionNumber, controlVersionNumber }: { versionNumber: number; controlVersionNumber: number },
): string {
  switch (decision) {
    case "started":
      return `started it at ${formatShare(toPercent)}`;
    case "stepped":
      return `took it from ${formatShare(fromPercent)} to ${formatShare(toPercent)}`;
    case "held":
      return `kept it at ${formatShare(toPercent)}: the next step was due`;
    case "paused":
      return `paused it at ${formatShare(toPercent)}`;
    case "resumed":
      return `resumed it at ${formatShare(toPercent)}`;
    case "finished":
      return `served v${versionNumber} to everybody`;
    case "aborted":
      return `stopped it: everybody gets v${controlVersionNumber} again`;
    case "rolled_back":
      return `rolled it back: everybody gets v${controlVersionNumber} again`;
  }
}

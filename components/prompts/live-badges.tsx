import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { formatShare } from "@/components/rollouts/plan-words";
import type { LiveBadge } from "@/server/prompts/find-live-badges";
import type { LiveRollout } from "@/server/rollouts/live-rollout";

interface LiveBadgesProps {
  live: readonly LiveBadge[];
  /** Leaves the number out where it stands beside the badges already. */
  isNumberless?: boolean;
  /** Said when it is live nowhere; nothing is shown without it. */
  emptyLabel?: string;
}

/** "· 5% v13" after what everybody else gets. */
function SplitWords({ rollout: { percent, versionNumbers } }: { rollout: LiveRollout }) {
  return (
    <span className="numeric text-info">
      · {formatShare(percent)} {versionNumbers.map((number) => `v${number}`).join(", ")}
    </span>
  );
}

/** Where it is live: each environment with the version it serves. */
export function LiveBadges({ live, isNumberless = false, emptyLabel }: LiveBadgesProps) {
  if (live.length === 0) return emptyLabel ? <span className="text-subtle">{emptyLabel}</span> : null;
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label="Live in">
      {live.map((badge) => (
        <li
          key={badge.environmentName}
          className="inline-flex h-5 items-center gap-1.5 rounded-md px-1.5 text-xs ring-1 ring-border-strong ring-inset"
        >
          <EnvironmentBadge name={badge.environmentName} color={badge.environmentColor} isPlain />
          {isNumberless ? null : <span className="numeric font-mono">v{badge.versionNumber}</span>}
          {badge.rollout ? <SplitWords rollout={badge.rollout} /> : null}
        </li>
      ))}
    </ul>
  );
}

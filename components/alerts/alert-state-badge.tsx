import { BellOff } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { AlertItem } from "@/server/alerts/list-alerts";

const STATES = {
  open: { label: "Open", tone: "danger" },
  quiet: { label: "Quiet", tone: "success" },
  paused: { label: "Paused", tone: "outline" },
} as const;

type Standing = Pick<AlertItem, "state" | "silencedUntil" | "unjudgedSince" | "judgedAt">;

/** What it says now, and what keeps it from being heard or from knowing. */
export function AlertStateBadges({ alert }: { alert: Standing }) {
  const { label, tone } = STATES[alert.state];
  const isAwaited = alert.state === "quiet" && alert.judgedAt === null;
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      {isAwaited ? <Badge>Not looked at yet</Badge> : <Badge tone={tone}>{label}</Badge>}
      {alert.unjudgedSince && alert.judgedAt ? <Badge tone="warning">Cannot tell</Badge> : null}
      {alert.silencedUntil ? (
        <Badge>
          <BellOff aria-hidden="true" />
          Silenced
        </Badge>
      ) : null}
    </span>
  );
}

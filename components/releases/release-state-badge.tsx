import {
  CalendarClock,
  Check,
  CircleCheck,
  CircleDashed,
  CircleX,
  Eye,
  type LucideIcon,
  MessageSquareWarning,
  Undo2,
} from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { RELEASE_STATE_NAMES, type ReleaseState } from "@/server/releases/release-state";

const LOOKS = {
  draft: { tone: "outline", icon: CircleDashed },
  in_review: { tone: "info", icon: Eye },
  changes_requested: { tone: "warning", icon: MessageSquareWarning },
  approved: { tone: "success", icon: Check },
  scheduled: { tone: "accent", icon: CalendarClock },
  applied: { tone: "success", icon: CircleCheck },
  rejected: { tone: "danger", icon: CircleX },
  withdrawn: { tone: "neutral", icon: Undo2 },
  superseded: { tone: "neutral", icon: Undo2 },
  failed: { tone: "danger", icon: CircleX },
} as const satisfies Record<ReleaseState, { tone: string; icon: LucideIcon }>;

/** Where a release stands, in the same word everywhere. */
export function ReleaseStateBadge({ state, className }: { state: ReleaseState; className?: string }) {
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden="true" />
      {RELEASE_STATE_NAMES[state]}
    </Badge>
  );
}

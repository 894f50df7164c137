import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { MessageDiff } from "@/server/diffs/content-change";

const KINDS = {
  same: { label: "unchanged", tone: "neutral" },
  changed: { label: "changed", tone: "info" },
  added: { label: "added", tone: "success" },
  removed: { label: "removed", tone: "danger" },
  moved: { label: "moved", tone: "info" },
} as const;

export function ChangeBadge({ kind, isMoved = false }: { kind: MessageDiff["kind"]; isMoved?: boolean }) {
  return (
    <Badge tone={KINDS[kind].tone} className={cn("ml-auto", kind === "same" && "font-normal")}>
      {KINDS[kind].label}
      {isMoved && kind === "changed" ? " and moved" : null}
    </Badge>
  );
}

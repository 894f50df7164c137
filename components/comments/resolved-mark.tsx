import { Check } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Conversation } from "@/server/comments/read-threads";

/** That a thread is settled, and by whom. */
export function ResolvedMark({ thread: { resolvedAt, resolvedBy } }: { thread: Conversation }) {
  if (!resolvedAt) return null;
  return (
    <span className="ml-auto flex items-center gap-2 text-subtle">
      <Badge tone="success">
        <Check aria-hidden="true" />
        resolved
      </Badge>
      by {resolvedBy?.name ?? "a former member"} <RelativeTime time={resolvedAt} />
    </span>
  );
}

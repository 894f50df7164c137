import { ThumbsDown, ThumbsUp } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { formatExact } from "@/components/ui/format-number";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";

/** What was given, in the look of its kind; a text stands below and not beside its name. */
export function FeedbackValue({ kind, value }: Pick<FeedbackOutput, "kind" | "value">) {
  if (typeof value === "number") return <span className="numeric text-muted">{formatExact(value)}</span>;
  if (typeof value === "boolean") return <Thumb isUp={value} />;
  if (kind === "category") return <Badge className="max-w-full truncate">{value}</Badge>;
  return kind === "correction" ? <Badge tone="success">correction</Badge> : null;
}

function Thumb({ isUp }: { isUp: boolean }) {
  const Icon = isUp ? ThumbsUp : ThumbsDown;
  return (
    <span className={cn("inline-flex items-center gap-1 text-xs", isUp ? "text-success" : "text-danger")}>
      <Icon aria-hidden="true" className="size-3.5" />
      {isUp ? "Yes" : "No"}
    </span>
  );
}

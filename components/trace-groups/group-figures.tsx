import { formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SessionOutput } from "@/server/traces/trace-group-schemas";

interface GroupFiguresProps {
  group: Omit<SessionOutput, "userIds">;
  /** "Turns". */
  traceNoun: string;
}

/** What a session or a user came to. */
export function GroupFigures({ group, traceNoun }: GroupFiguresProps) {
  const figures = [
    { label: traceNoun, value: formatExact(group.traceCount) },
    { label: "Failed", value: formatExact(group.errorCount) },
    {
      label: "Mean latency",
      value: group.meanLatencyMs === null ? "–" : formatDurationMs(group.meanLatencyMs),
    },
    { label: "Tokens in", value: formatExact(group.inputTokens) },
    { label: "Tokens out", value: formatExact(group.outputTokens) },
    { label: "Cost", value: formatUsd(group.costUsd) },
    { label: "First activity", value: <RelativeTime time={group.firstActivityAt} /> },
    { label: "Last activity", value: <RelativeTime time={group.lastActivityAt} /> },
  ];
  return (
    <dl className="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-4">
      {figures.map(({ label, value }) => (
        <div key={label} className="bg-surface px-4 py-3">
          <dt className="text-subtle text-xs">{label}</dt>
          <dd className="numeric mt-0.5 font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

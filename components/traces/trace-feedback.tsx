import { ThumbsDown, ThumbsUp } from "lucide-react";
import { formatExact } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";

/** What people and evaluators said about the trace. */
export function TraceFeedback({ feedback }: { feedback: readonly FeedbackOutput[] }) {
  return (
    <Panel title="Feedback" isFlush>
      {feedback.length === 0 ? (
        <p className="px-4 py-4 text-pretty text-muted">
          None yet. Send it with <code className="font-mono text-xs">POST /api/v1/feedback</code> and this
          trace's id.
        </p>
      ) : (
        <ul className="divide-y">
          {feedback.map((item) => (
            <li key={item.id} className="px-4 py-2.5">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{item.name}</span>
                <FeedbackValue value={item.value} />
                <RelativeTime time={item.createdAt} className="ml-auto text-subtle text-xs" />
              </p>
              {item.comment ? <p className="mt-1 whitespace-pre-wrap break-words">{item.comment}</p> : null}
              {item.userId ? <p className="mt-1 text-subtle text-xs">by {item.userId}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function FeedbackValue({ value }: { value: FeedbackOutput["value"] }) {
  if (typeof value !== "boolean") {
    return (
      <span className="numeric text-muted">{typeof value === "number" ? formatExact(value) : value}</span>
    );
  }
  const Icon = value ? ThumbsUp : ThumbsDown;
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${value ? "text-success" : "text-danger"}`}>
      <Icon aria-hidden="true" className="size-3.5" />
      {value ? "Yes" : "No"}
    </span>
  );
}

import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookAttemptItem } from "@/server/webhooks/get-delivery";
import { answerText } from "./delivery-outcome";

/** Newest first. */
export function AttemptList({ attempts }: { attempts: readonly WebhookAttemptItem[] }) {
  if (attempts.length === 0) return <p className="text-muted">It has not been sent yet.</p>;
  return (
    <ol className="divide-y rounded-lg border">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="space-y-2 px-3 py-2.5">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              <span className="numeric text-subtle">{attempt.number}.</span> {answerText(attempt)}
            </span>
            <span className="numeric text-muted text-xs">
              {attempt.durationMs} ms · <RelativeTime time={attempt.attemptedAt} />
            </span>
          </p>
          {attempt.body === "" ? null : (
            <CodeBlock label={`Answer to attempt ${attempt.number}`} code={attempt.body} isWrapped />
          )}
        </li>
      ))}
    </ol>
  );
}

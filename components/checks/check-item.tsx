import { ChevronRight, CircleCheck, CircleDashed, CircleX, Clock, ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { RESULT_URL_LABEL } from "@/server/checks/check-result";
import type { ListedCheck } from "@/server/checks/list-release-checks";

const STATES = {
  pass: { words: "Passed", icon: CircleCheck, tone: "text-success" },
  fail: { words: "Failed", icon: CircleX, tone: "text-danger" },
  pending: { words: "Waiting", icon: Clock, tone: "text-warning" },
  none: { words: "Not run yet", icon: CircleDashed, tone: "text-subtle" },
} as const;

/** One check: how it ended, why in a sentence, and what that was taken from on demand. */
export function CheckItem({ check }: { check: ListedCheck }) {
  const { name, state, summary, detail } = check;
  const { words, icon: Icon, tone } = STATES[state ?? "none"];
  const head = (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 break-words font-medium">{name}</span>
        <span className={cn("shrink-0 text-xs", tone)}>{words}</span>
      </span>
      {summary === "" ? null : <span className="break-words text-muted text-xs">{summary}</span>}
      <CheckTime check={check} />
    </span>
  );
  const icon = <Icon aria-hidden="true" className={cn("mt-0.5 size-4 shrink-0", tone)} />;
  if (detail.length === 0) {
    return (
      <li className="flex gap-2 px-4 py-2.5">
        {icon}
        {head}
      </li>
    );
  }
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none gap-2 px-4 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
          {icon}
          {head}
          <ChevronRight
            aria-hidden="true"
            className="mt-0.5 size-4 shrink-0 text-subtle transition-transform group-open:rotate-90"
          />
        </summary>
        <CheckDetail check={check} />
      </details>
    </li>
  );
}

function CheckTime({ check: { state, finishedAt, deadline } }: { check: ListedCheck }): ReactNode {
  if (state === "pending" && deadline !== null) {
    return (
      <span className="text-subtle text-xs">
        Counts as failed <RelativeTime time={deadline} />
      </span>
    );
  }
  return finishedAt === null ? null : <RelativeTime time={finishedAt} className="text-subtle text-xs" />;
}

function CheckDetail({ check: { kind, detail } }: { check: ListedCheck }) {
  return (
    <dl className="flex flex-col gap-2 border-t bg-sunken px-4 py-3 text-xs">
      {detail.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity, and two may read the same
        <div key={index} className="min-w-0">
          <dt className="break-words font-medium">{label}</dt>
          <dd className="break-words text-muted">
            {kind === "external" && label === RESULT_URL_LABEL ? <ResultLink url={value} /> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** An address that another system gave: it learns nothing of the page it is opened from. */
function ResultLink({ url }: { url: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="inline-flex items-center gap-1 break-all rounded-sm text-accent underline-offset-4 hover:underline"
    >
      {url}
      <ExternalLink aria-hidden="true" className="size-3 shrink-0" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

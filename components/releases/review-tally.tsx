import { Check, MessageSquareWarning } from "lucide-react";
import type { ReleaseListItem } from "@/server/releases/release-outputs";

/** How the reviews stand: "1 of 2" approvals. */
export function ReviewTally({
  release,
}: {
  release: Pick<ReleaseListItem, "verdicts" | "approvalsRequired">;
}) {
  const { approve, requestChanges } = release.verdicts;
  return (
    <span className="numeric inline-flex flex-wrap align-middle items-center gap-x-3 gap-y-0.5 whitespace-nowrap text-muted text-xs">
      <span className="inline-flex items-center gap-1">
        <Check
          aria-hidden="true"
          className={approve > 0 ? "size-3.5 text-success" : "size-3.5 text-subtle"}
        />
        {approve} of {release.approvalsRequired}
        <span className="sr-only"> approvals</span>
      </span>
      {requestChanges > 0 ? (
        <span className="inline-flex items-center gap-1 text-warning">
          <MessageSquareWarning aria-hidden="true" className="size-3.5" />
          {requestChanges}
          <span className="sr-only"> asked for changes</span>
        </span>
      ) : null}
    </span>
  );
}

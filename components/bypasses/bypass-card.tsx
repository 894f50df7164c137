"use client";
import { Lock } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { LiveChange } from "@/components/deployments/live-change";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { Person } from "@/components/members/person";
import { PromptName } from "@/components/prompts/prompt-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { BypassListItem } from "@/server/bypasses/list-bypasses";
import { ReviewBypassDialog } from "./review-bypass-dialog";

interface BypassCardProps {
  workspaceSlug: string;
  bypass: BypassListItem;
}

export function BypassCard({ workspaceSlug, bypass }: BypassCardProps) {
  const { environment, by, reason, ticket, releaseNumber, createdAt, review } = bypass;
  return (
    <li className="rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Person name={by.name} />
        <EnvironmentBadge name={environment.name} color={environment.color} />
        {releaseNumber === null ? null : (
          <Link
            href={paths.release(workspaceSlug, releaseNumber)}
            className="numeric rounded-sm text-accent underline-offset-4 hover:underline"
          >
            Release #{releaseNumber}
          </Link>
        )}
        {ticket ? <Badge tone="neutral">{ticket}</Badge> : null}
        <RelativeTime time={createdAt} className="ml-auto text-subtle text-xs" />
      </div>
      <p className="mt-2 break-words">{reason}</p>
      <Landings workspaceSlug={workspaceSlug} bypass={bypass} />
      <PassedGates bypass={bypass} />
      {review ? <Review review={review} /> : <Waiting workspaceSlug={workspaceSlug} bypass={bypass} />}
    </li>
  );
}

function Landings({ workspaceSlug, bypass: { landings } }: BypassCardProps) {
  return (
    <ul aria-label="What went live" className="mt-3 space-y-1">
      {landings.map(({ deploymentId, promptSlug, versionNumber, previousVersionNumber }) => (
        <li key={deploymentId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PromptName slug={promptSlug} href={paths.promptDeployments(workspaceSlug, promptSlug)} />
          <LiveChange from={previousVersionNumber} to={versionNumber} />
          {previousVersionNumber === null ? null : (
            <Link
              href={paths.promptCompare(workspaceSlug, promptSlug, previousVersionNumber, versionNumber)}
              className="rounded-sm text-accent text-xs underline-offset-4 hover:underline"
            >
              Compare
              <span className="sr-only">
                {` v${previousVersionNumber} and v${versionNumber} of ${promptSlug}`}
              </span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function PassedGates({ bypass: { gates } }: Pick<BypassCardProps, "bypass">) {
  return (
    <ul aria-label="Gates that were passed by" className="mt-3 space-y-1 text-muted text-sm">
      {gates.map(({ gate, message }) => (
        <li key={`${gate} ${message}`} className="flex gap-2">
          <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
          <span className="min-w-0 break-words">{message}</span>
        </li>
      ))}
    </ul>
  );
}

function Review({ review }: { review: NonNullable<BypassListItem["review"]> }) {
  return (
    <div className="mt-3 border-t pt-3 text-muted text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        Reviewed by <Person name={review.by.name} />
        <RelativeTime time={review.at} className="text-subtle text-xs" />
      </p>
      {review.note ? <p className="mt-1 break-words">{review.note}</p> : null}
    </div>
  );
}

function Waiting({ workspaceSlug, bypass }: BypassCardProps) {
  const [isReviewing, setReviewing] = useState(false);
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-3 border-t pt-3">
      <p className="text-muted text-sm">
        {bypass.canReview
          ? "Nobody but who did it has looked at it yet."
          : "Somebody else who reviews in this environment has to look at it."}
      </p>
      {bypass.canReview ? <Button onClick={() => setReviewing(true)}>Mark as reviewed</Button> : null}
      {isReviewing ? (
        <ReviewBypassDialog
          workspaceSlug={workspaceSlug}
          bypass={bypass}
          onClose={() => setReviewing(false)}
        />
      ) : null}
    </div>
  );
}

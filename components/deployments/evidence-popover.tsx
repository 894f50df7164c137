"use client";
import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DeploymentDetail } from "@/server/deployments/get-deployment";

interface EvidencePopoverProps {
  workspaceSlug: string;
  deploymentId: string;
  /** What went live: "v3 of support/reply". */
  name: string;
}

/** On what a deployment was let through; asked for when it is opened. */
export function EvidencePopover({ workspaceSlug, deploymentId, name }: EvidencePopoverProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`On what ${name} was let through`}>
          <ScrollText aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={`On what ${name} was let through`} align="end" className="w-96">
        {isOpen ? <Evidence workspaceSlug={workspaceSlug} deploymentId={deploymentId} /> : null}
      </PopoverContent>
    </Popover>
  );
}

function Evidence({ workspaceSlug, deploymentId }: Omit<EvidencePopoverProps, "name">) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.deployment.get.queryOptions({ workspaceSlug, deploymentId }));
  if (error) return <p className="text-danger">{error.message}</p>;
  if (!data) return <SkeletonRows rows={3} label="Loading the evidence" />;
  return (
    <div className="space-y-3 text-sm">
      <Approvals evidence={data.evidence} />
      <Checks evidence={data.evidence} />
      {data.bypass ? <PassedBy bypass={data.bypass} /> : null}
      <Together together={data.together} />
    </div>
  );
}

type WithEvidence = Pick<DeploymentDetail, "evidence">;

function Approvals({ evidence }: WithEvidence) {
  if (!evidence) return <p className="text-muted">Nothing was asked for when it went live.</p>;
  const { approvals, approvalsRequired } = evidence;
  return (
    <section>
      <p className="font-medium">
        {approvals.length} of {approvalsRequired} approvals
      </p>
      <ul className="mt-1 space-y-0.5 text-muted">
        {approvals.map(({ userId, name, at }) => (
          <li key={userId} className="flex justify-between gap-3">
            <span className="truncate">{name}</span>
            <RelativeTime time={at} className="text-subtle text-xs" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Checks({ evidence }: WithEvidence) {
  if (!evidence || evidence.checks.length === 0) return null;
  return (
    <section>
      <p className="font-medium">Checks</p>
      <ul className="mt-1 space-y-0.5 text-muted">
        {evidence.checks.map(({ name, state, summary }) => (
          <li key={name} className="break-words">
            <span className="text-foreground">{name}</span>: {state}
            {summary ? `, ${summary}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PassedBy({ bypass }: { bypass: NonNullable<DeploymentDetail["bypass"]> }) {
  const { by, reason, ticket, gates, reviewedAt } = bypass;
  return (
    <section className="rounded-md bg-warning-subtle px-3 py-2">
      <p className="font-medium text-warning">{by} passed its gates by</p>
      <p className="mt-0.5 break-words">{ticket ? `${reason} (${ticket})` : reason}</p>
      <ul className="mt-1 list-disc space-y-0.5 pl-4 text-muted">
        {gates.map(({ gate, message }) => (
          <li key={`${gate} ${message}`} className="break-words">
            {message}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">
        {reviewedAt ? "Somebody else has reviewed it since." : "Nobody else has reviewed it yet."}
      </p>
    </section>
  );
}

function Together({ together }: Pick<DeploymentDetail, "together">) {
  if (together.length === 0) return null;
  return (
    <section>
      <p className="font-medium">In the same moment</p>
      <ul className="mt-1 space-y-0.5 text-muted">
        {together.map(({ promptSlug, versionNumber }) => (
          <li key={promptSlug} className="break-words">
            v{versionNumber} of {promptSlug}
          </li>
        ))}
      </ul>
    </section>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, ShieldCheck } from "lucide-react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { AuditVerification } from "@/server/audit/verify-audit";

/** Computes the hashes again, when asked, and says how far they hold. */
export function VerifyTrail({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const verification = useQuery({
    ...trpc.audit.verify.queryOptions({ workspaceSlug }),
    enabled: false,
    gcTime: 0,
  });
  const { data, isFetching, error } = verification;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-surface px-3 py-2.5">
      <p role="status" className="flex min-w-0 flex-1 basis-64 items-start gap-2 text-sm">
        <Outcome verification={data} error={error?.message} />
      </p>
      <Button size="sm" isLoading={isFetching} onClick={() => void verification.refetch()}>
        {data ? "Verify again" : "Verify the chain"}
      </Button>
    </div>
  );
}

function Outcome({
  verification,
  error,
}: {
  verification: AuditVerification | undefined;
  error: string | undefined;
}) {
  const problem = error ?? verification?.fault?.message;
  const Icon = problem === undefined ? ShieldCheck : CircleAlert;
  const color = problem === undefined ? (verification ? "text-success" : "text-subtle") : "text-danger";
  return (
    <>
      <Icon aria-hidden="true" className={cn("mt-0.5 size-4 shrink-0", color)} />
      <span className="min-w-0">{problem ? <Broken text={problem} /> : wordsOf(verification)}</span>
    </>
  );
}

const Broken = ({ text }: { text: string }) => (
  <>
    <span className="font-medium text-danger">The chain does not hold.</span> {text}
  </>
);

function wordsOf(verification: AuditVerification | undefined): string {
  if (!verification) return "Each event carries the hash of the one before it.";
  const { verifiedAfter, verifiedTo, anchorsMet } = verification;
  const anchored = anchorsMet > 0 ? " It agrees with the newest anchor kept outside." : "";
  return `Chain verified up to #${verifiedTo}, from #${verifiedAfter + 1} on.${anchored}`;
}

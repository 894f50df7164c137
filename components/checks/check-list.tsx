"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { ListedCheck, ListedChecks } from "@/server/checks/list-release-checks";
import { CheckItem } from "./check-item";

interface CheckListProps {
  workspaceSlug: string;
  releaseId: string;
}

const WAITING_POLL_MS = 4_000;
const POLL_MS = 20_000;

/** What the environment's rules demand of a release, each check with what it found. */
export function CheckList({ workspaceSlug, releaseId }: CheckListProps) {
  const trpc = useTRPC();
  const checks = useQuery(
    trpc.check.listForRelease.queryOptions(
      { workspaceSlug, releaseId },
      { refetchOnMount: "always", refetchInterval: ({ state }) => pollMs(state.data) },
    ),
  );
  const { data } = checks;
  return (
    <Panel
      title="Checks"
      description={data && data.checks.length > 0 ? tally(data.checks) : undefined}
      actions={
        data?.canRerun && data.checks.length > 0 ? (
          <RerunButton workspaceSlug={workspaceSlug} releaseId={releaseId} />
        ) : null
      }
      isFlush
    >
      {checks.isError ? (
        <ErrorState
          title="The checks could not be loaded"
          message={checks.error.message}
          onRetry={checks.refetch}
          className="m-3"
        />
      ) : null}
      {checks.isPending ? <SkeletonRows rows={2} label="Loading the checks" /> : null}
      {data?.checks.length === 0 ? (
        <p className="px-4 py-3 text-muted">The rules of this environment demand no checks.</p>
      ) : null}
      {data && data.checks.length > 0 ? (
        <ul aria-label="Checks" className="divide-y">
          {data.checks.map((check) => (
            <CheckItem key={check.name} check={check} />
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}

/** Somebody waits for what is pending; the rest changes only when a colleague does something. */
function pollMs(data: ListedChecks | undefined): number | false {
  if (!data?.canRerun) return false;
  return data.checks.some(({ state }) => state === "pending" || state === null) ? WAITING_POLL_MS : POLL_MS;
}

function tally(checks: readonly ListedCheck[]): string {
  const count = (state: ListedCheck["state"]) => checks.filter((check) => check.state === state).length;
  const [failed, waiting] = [count("fail"), count("pending") + count(null)];
  const parts = [
    `${count("pass")} of ${checks.length} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ];
  return parts.join(", ");
}

function RerunButton({ workspaceSlug, releaseId }: CheckListProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rerun = useMutation(
    trpc.check.rerun.mutationOptions({
      onSuccess: async (listed) => {
        queryClient.setQueryData(trpc.check.listForRelease.queryKey({ workspaceSlug, releaseId }), listed);
        // A release's gates are made of these.
        await queryClient.invalidateQueries(trpc.release.pathFilter());
        toast.success("The checks ran again");
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <Button size="sm" isLoading={rerun.isPending} onClick={() => rerun.mutate({ workspaceSlug, releaseId })}>
      <RotateCw aria-hidden="true" />
      Run again
    </Button>
  );
}

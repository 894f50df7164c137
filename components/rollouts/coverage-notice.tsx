"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { formatExact } from "@/components/ui/format-number";
import { Notice } from "./notice";
import { useRollout } from "./rollout-context";

const POLL_MS = 30_000;

/** Said when so few calls take part that the rollout will not get anywhere. */
export function CoverageNotice() {
  const trpc = useTRPC();
  const { workspaceSlug, rollout } = useRollout();
  const isOver = rollout.endedAt !== null;
  const { data } = useQuery(
    trpc.rollout.getCoverage.queryOptions(
      { workspaceSlug, rolloutId: rollout.id },
      { enabled: !isOver, refetchInterval: POLL_MS, refetchIntervalInBackground: false },
    ),
  );
  if (isOver || !data?.isLow) return null;
  return (
    <Notice title="Most calls take no part in it">
      Of the last {formatExact(data.calls)} calls in {rollout.environment.name} only{" "}
      {formatExact(data.assigned)} say which version they got. Callers are told apart by the key that your
      application sends when it asks for the prompt: without one, everybody stays on v
      {rollout.controlVersionNumber}. It also has to report the answer&apos;s rollout and arm with its traces.
    </Notice>
  );
}

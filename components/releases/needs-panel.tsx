"use client";
import { useQuery } from "@tanstack/react-query";
import { GateList } from "@/components/gates/gate-list";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { GateName } from "@/server/gates/gate";
import type { ChosenItem } from "@/server/releases/release-schemas";
import { NeedsList } from "./needs-list";

interface NeedsPanelProps {
  workspaceSlug: string;
  environmentName: string;
  items: readonly ChosenItem[];
}

/** These are what a release is for: its reviewers and whoever applies it open them. */
const OPENED_BY_RELEASE: readonly GateName[] = ["direct-deploy", "permission", "reason"];

/** What a release of these will need before it lands, and what would hold it up today. */
export function NeedsPanel({ workspaceSlug, environmentName, items }: NeedsPanelProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.gate.preview.queryOptions(
      { workspaceSlug, environmentName, items: [...items] },
      { enabled: items.length > 0, placeholderData: (before) => before },
    ),
  );
  const gates = data?.gates.filter(({ gate }) => !OPENED_BY_RELEASE.includes(gate)) ?? [];
  return (
    <Panel title="What it will need" description={`Before it lands in ${environmentName}.`}>
      {items.length === 0 ? (
        <p className="text-muted text-sm">Choose a prompt, and see what the environment asks for.</p>
      ) : error ? (
        <p className="text-danger text-sm">{error.message}</p>
      ) : data ? (
        <NeedsList needs={data.needs} />
      ) : (
        <Skeleton className="w-2/3" />
      )}
      {gates.length > 0 ? (
        <>
          <p className="mt-3 font-medium text-sm">In the way today</p>
          <GateList gates={gates} label="In the way today" />
        </>
      ) : null}
    </Panel>
  );
}

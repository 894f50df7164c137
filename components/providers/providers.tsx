"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Cpu, Plus } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { AddConnectionDialog } from "./add-connection-dialog";
import { ConnectionList } from "./connection-list";
import { SimulatedPanel } from "./simulated-panel";

/** The providers whose models the workspace's prompts run on. */
export function Providers({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const canManage = useCan(workspaceSlug, "provider:manage");
  const { data: connections } = useSuspenseQuery(trpc.provider.list.queryOptions({ workspaceSlug }));
  const isEmpty = connections.length === 0;
  return (
    <>
      <PageHeader
        title="Models"
        description="The providers that Galley asks when it runs a prompt. Applications that only fetch prompts need none of them."
        actions={canManage && !isEmpty ? <ConnectButton workspaceSlug={workspaceSlug} /> : null}
      />
      <div className="space-y-6">
        {isEmpty ? (
          <EmptyState
            icon={Cpu}
            title="No provider is connected yet"
            description={
              canManage
                ? "Connect one with a key of yours, for all environments or for one. Until then, prompts can run on the simulated provider."
                : "Owners and admins connect them. Until then, prompts can run on the simulated provider."
            }
            action={canManage ? <ConnectButton workspaceSlug={workspaceSlug} /> : null}
          />
        ) : (
          <ConnectionList workspaceSlug={workspaceSlug} connections={connections} canManage={canManage} />
        )}
        <SimulatedPanel />
      </div>
    </>
  );
}

function ConnectButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <AddConnectionDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Connect a provider
        </Button>
      }
    />
  );
}

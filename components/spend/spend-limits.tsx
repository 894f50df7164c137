"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Coins, Plus } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import { AddLimitDialog } from "./add-limit-dialog";
import { LimitList } from "./limit-list";

/** How much runs may cost, and how much of it is gone. */
export function SpendLimits({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const canManage = useCan(workspaceSlug, "spend:manage");
  const { data: limits } = useSuspenseQuery(trpc.spend.list.queryOptions({ workspaceSlug }));
  const isEmpty = limits.length === 0;
  return (
    <>
      <PageHeader
        title="Spend"
        description="How much runs through Galley may cost. A run that could pass a limit is not begun."
        actions={canManage && !isEmpty ? <AddButton workspaceSlug={workspaceSlug} /> : null}
      />
      {isEmpty ? (
        <EmptyState
          icon={Coins}
          title="No spend limits yet"
          description={
            canManage
              ? "Limit what the workspace, an API key or a prompt may cost in a day or a month."
              : "Owners and admins limit what the workspace, an API key or a prompt may cost."
          }
          action={canManage ? <AddButton workspaceSlug={workspaceSlug} /> : null}
        />
      ) : (
        <LimitList workspaceSlug={workspaceSlug} limits={limits} canManage={canManage} />
      )}
    </>
  );
}

function AddButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <AddLimitDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Add limit
        </Button>
      }
    />
  );
}

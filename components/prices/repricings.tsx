"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { useCan } from "@/components/workspaces/use-can";
import { PriceTabs } from "./price-tabs";
import { RepricingForm } from "./repricing-form";
import { RepricingHistory } from "./repricing-history";

/** Progress is read so often while one runs. */
const POLL_MS = 2_000;

/** Stored costs that are to follow changed prices. */
export function Repricings({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const canManage = useCan(workspaceSlug, "price:manage");
  const { data: repricings } = useSuspenseQuery(
    trpc.price.repricings.queryOptions(
      { workspaceSlug },
      { refetchInterval: ({ state }) => (state.data?.some(isRunning) ? POLL_MS : false) },
    ),
  );
  return (
    <>
      <PageHeader
        title="Prices"
        description="Calls keep the cost they were stored with. Recalculate it where prices were missing or wrong; costs that clients gave stay."
      />
      <PriceTabs workspaceSlug={workspaceSlug} />
      <div className="space-y-8">
        {canManage ? (
          <RepricingForm workspaceSlug={workspaceSlug} isRunning={repricings.some(isRunning)} />
        ) : null}
        <RepricingHistory workspaceSlug={workspaceSlug} repricings={repricings} canManage={canManage} />
      </div>
    </>
  );
}

const isRunning = ({ state }: { state: string }) => state === "running";

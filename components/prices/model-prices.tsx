"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { useCan } from "@/components/workspaces/use-can";
import { NewPriceDialog } from "./new-price-dialog";
import { OwnPriceList } from "./own-price-list";
import { draftOfTable, emptyPrice, type PriceDraft } from "./price-draft";
import { PriceTabs } from "./price-tabs";
import { UsedModelList } from "./used-model-list";

/** What the workspace's models cost, and who says so. */
export function ModelPrices({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const canManage = useCan(workspaceSlug, "price:manage");
  const { data: models } = useSuspenseQuery(trpc.price.models.queryOptions({ workspaceSlug }));
  const { data: prices } = useSuspenseQuery(trpc.price.list.queryOptions({ workspaceSlug }));
  const [draft, setDraft] = useState<PriceDraft>();
  return (
    <>
      <PageHeader
        title="Prices"
        description="What calls cost, in US dollars for a million tokens. A cost that a client gives goes before all prices."
        actions={
          canManage ? (
            <Button variant="primary" onClick={() => setDraft(emptyPrice)}>
              <Plus aria-hidden="true" />
              Add price
            </Button>
          ) : null
        }
      />
      <PriceTabs workspaceSlug={workspaceSlug} />
      <div className="space-y-8">
        <UsedModelList
          models={models}
          onSetPrice={
            canManage
              ? ({ provider, model, price }) =>
                  setDraft({ ...emptyPrice, provider, model, ...(price ? draftOfTable(price.table) : {}) })
              : undefined
          }
        />
        <OwnPriceList
          workspaceSlug={workspaceSlug}
          prices={prices}
          canManage={canManage}
          onSucceed={setDraft}
        />
      </div>
      {draft ? (
        <NewPriceDialog
          workspaceSlug={workspaceSlug}
          initial={draft}
          prices={prices}
          onClose={() => setDraft(undefined)}
        />
      ) : null}
    </>
  );
}

"use client";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { OwnPriceItem } from "@/server/prices/list-prices";
import { isSameSubject } from "@/server/prices/price-match";
import { createPriceInput } from "@/server/prices/price-schemas";
import { inputOfDraft, type PriceDraft } from "./price-draft";
import { PriceForm } from "./price-form";
import { momentText } from "./price-words";
import { usePriceChanges } from "./use-price-changes";

interface NewPriceDialogProps {
  workspaceSlug: string;
  initial: PriceDraft;
  prices: readonly OwnPriceItem[];
  onClose: () => void;
}

export function NewPriceDialog({ workspaceSlug, initial, prices, onClose }: NewPriceDialogProps) {
  const { create } = usePriceChanges();
  const [endsEarlier, setEndsEarlier] = useState(true);
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        size="lg"
        title="Set a price"
        description="For calls from now on that began while it holds. Calls that are stored keep their cost until you recalculate it."
      >
        <PriceForm
          initial={initial}
          schema={createPriceInput}
          submitLabel="Set price"
          isPending={create.isPending}
          serverError={create.error?.message}
          extra={(draft) => {
            const open = findOpen(prices, draft);
            return open && draft.from !== "" ? (
              <ChoiceField
                label={`End the price of ${open.model} that holds now`}
                description={`On ${momentText(new Date(`${draft.from}T00:00:00Z`))}, where this one begins. Two cannot hold at once.`}
                control={(ids) => (
                  <Checkbox
                    {...ids}
                    checked={endsEarlier}
                    onCheckedChange={(checked) => setEndsEarlier(checked === true)}
                  />
                )}
              />
            ) : null;
          }}
          onSubmit={(draft) =>
            create.mutate(
              {
                workspaceSlug,
                ...createPriceInput.parse(inputOfDraft(draft)),
                endsEarlier: endsEarlier && findOpen(prices, draft) !== undefined,
              },
              {
                onSuccess: () => {
                  onClose();
                  toast.success("Calls are priced by it from now on");
                },
              },
            )
          }
        />
      </DialogContent>
    </Dialog>
  );
}

const findOpen = (prices: readonly OwnPriceItem[], draft: PriceDraft) =>
  prices.find((price) => price.validUntil === null && isSameSubject(price, draft));

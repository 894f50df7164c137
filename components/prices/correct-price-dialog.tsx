"use client";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { OwnPriceItem } from "@/server/prices/list-prices";
import { createPriceInput } from "@/server/prices/price-schemas";
import { dayOf, draftOfPrice, inputOfDraft, type PriceDraft } from "./price-draft";
import { PriceForm } from "./price-form";
import { modelPattern } from "./price-words";
import { usePriceChanges } from "./use-price-changes";

interface CorrectPriceDialogProps {
  workspaceSlug: string;
  price: OwnPriceItem;
  onClose: () => void;
}

export function CorrectPriceDialog({ workspaceSlug, price, onClose }: CorrectPriceDialogProps) {
  const { update } = usePriceChanges();
  function submit(draft: PriceDraft) {
    const { table, note, validFrom, validUntil } = createPriceInput.parse(inputOfDraft(draft));
    update.mutate(
      {
        workspaceSlug,
        priceId: price.id,
        table,
        note,
        // A day that nobody touched stays the moment it was.
        ...(draft.from === dayOf(price.validFrom) ? {} : { validFrom }),
        ...(draft.until === dayOf(price.validUntil) ? {} : { validUntil }),
      },
      {
        onSuccess: () => {
          onClose();
          toast.success("The price is corrected");
        },
      },
    );
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        size="lg"
        title={`Correct the price of ${modelPattern(price)}`}
        description="As though it had always been so. For a price that changes on a day, set a new one from that day."
      >
        <PriceForm
          initial={draftOfPrice(price)}
          schema={createPriceInput}
          isSubjectFixed
          submitLabel="Save price"
          isPending={update.isPending}
          serverError={update.error?.message}
          onSubmit={submit}
        />
      </DialogContent>
    </Dialog>
  );
}

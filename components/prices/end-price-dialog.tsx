"use client";
import { type FormEvent, useState } from "react";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { OwnPriceItem } from "@/server/prices/list-prices";
import { modelPattern } from "./price-words";
import { usePriceChanges } from "./use-price-changes";

interface EndPriceDialogProps {
  workspaceSlug: string;
  price: OwnPriceItem;
  onClose: () => void;
}

export function EndPriceDialog({ workspaceSlug, price, onClose }: EndPriceDialogProps) {
  const { end } = usePriceChanges();
  const [day, setDay] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    const validUntil = day === "" ? undefined : new Date(`${day}T00:00:00Z`);
    end.mutate(
      { workspaceSlug, priceId: price.id, ...(validUntil && { validUntil }) },
      {
        onSuccess: () => {
          onClose();
          toast.success("The price ends");
        },
      },
    );
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={`End the price of ${modelPattern(price)}`}
        description="From then on the next nearest price holds: another of your own, or the list's."
      >
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody>
            <Field
              label="First day without it, UTC"
              hint="Leave it empty to end it now."
              error={end.error?.message}
              isOptional
            >
              <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
            </Field>
          </DialogBody>
          <SubmitFooter isPending={end.isPending}>End price</SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

"use client";
import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { DecisionRefusal } from "./decision-refusal";
import { useRelease } from "./release-context";

interface DecisionDialogProps {
  title: ReactNode;
  description?: ReactNode;
  size?: "md" | "lg" | "xl";
  /** A verb and its object: "Apply to production". */
  submitLabel: string;
  tone?: "primary" | "danger";
  isPending: boolean;
  isDisabled?: boolean;
  error: Parameters<typeof DecisionRefusal>[0]["error"];
  onSubmit: () => void;
  /** Between Cancel and the button. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame that the dialogs of a release share. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, description, size, submitLabel, tone = "primary", isPending, isDisabled } = props;
  const { begin } = useRelease();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isPending && !isDisabled) props.onSubmit();
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) begin(undefined);
      }}
    >
      <DialogContent title={title} description={description} size={size}>
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="space-y-4">
            {props.children}
            <DecisionRefusal error={props.error} />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            {props.actions}
            <Button type="submit" variant={tone} isLoading={isPending} disabled={isDisabled}>
              {submitLabel}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

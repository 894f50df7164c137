"use client";
import { type ReactNode, useState } from "react";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { AddLimitForm } from "./add-limit-form";
import { useSpendChanges } from "./use-spend-changes";

interface AddLimitDialogProps {
  workspaceSlug: string;
  trigger: ReactNode;
}

export function AddLimitDialog({ workspaceSlug, trigger }: AddLimitDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const { create } = useSpendChanges();
  function change(next: boolean) {
    setOpen(next);
    if (next) create.reset();
  }
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title="Add a spend limit"
        description="It counts what runs through Galley cost from now on; days and months are those of UTC."
      >
        <AddLimitForm
          workspaceSlug={workspaceSlug}
          isPending={create.isPending}
          serverError={create.error?.message}
          onSubmit={(input) =>
            create.mutate(
              { workspaceSlug, ...input },
              {
                onSuccess: () => {
                  setOpen(false);
                  toast.success("The limit holds from now on");
                },
              },
            )
          }
        />
      </DialogContent>
    </Dialog>
  );
}

"use client";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";

interface DeleteDashboardButtonProps {
  name: string;
  onDelete: () => Promise<unknown>;
}

/** The question behind it is fetched when somebody reaches for the button. */
export function DeleteDashboardButton({ name, onDelete }: DeleteDashboardButtonProps) {
  const { part, triggerProps } = useDeferred(() => import("@/components/ui/confirm-dialog"));
  const [isOpen, setOpen] = useState(true);
  if (!part) return <DeleteButton {...triggerProps} />;
  return (
    <part.ConfirmDialog
      trigger={<DeleteButton />}
      open={isOpen}
      onOpenChange={setOpen}
      title={`Delete the dashboard “${name}”?`}
      description="Its charts are lost for everybody it is shared with, and nobody is mailed it any more. The figures themselves stay."
      confirmLabel="Delete the dashboard"
      onConfirm={onDelete}
    />
  );
}

function DeleteButton(props: ComponentProps<typeof Button>) {
  return (
    <Button size="sm" variant="ghost" {...props}>
      Delete
    </Button>
  );
}

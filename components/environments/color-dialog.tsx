"use client";
import { type FormEvent, useState } from "react";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { ColorPicker } from "./color-picker";
import { environmentColor } from "./environment-badge";
import { useEnvironmentChanges } from "./use-environment-changes";

interface ColorDialogProps {
  workspaceSlug: string;
  environment: { name: string; color: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ColorDialog({ open, onOpenChange, ...form }: ColorDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={`The colour of ${form.environment.name}`}>
        <ColorForm {...form} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type ColorFormProps = Pick<ColorDialogProps, "workspaceSlug" | "environment"> & { onDone: () => void };

function ColorForm({ workspaceSlug, environment: { name, color: current }, onDone }: ColorFormProps) {
  const [color, setColor] = useState(environmentColor(name, current));
  const { recolor } = useEnvironmentChanges();
  function submit(event: FormEvent) {
    event.preventDefault();
    recolor.mutate({ workspaceSlug, environmentName: name, color }, { onSuccess: onDone });
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        <ColorPicker value={color} onChange={setColor} />
      </DialogBody>
      <SubmitFooter isPending={recolor.isPending}>Change the colour</SubmitFooter>
    </form>
  );
}

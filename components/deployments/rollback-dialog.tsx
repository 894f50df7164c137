"use client";
import { type ReactNode, useState } from "react";
import { PromptName } from "@/components/prompts/prompt-name";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { RollbackForm } from "./rollback-form";

interface RollbackDialogProps {
  workspaceSlug: string;
  promptSlug: string;
  environment: { name: string; color: string };
  /** What is live there now. */
  liveVersionNumber: number;
  /** Chosen to begin with; else what was live before. */
  versionNumber?: number;
  /** Left out when `open` is controlled, as from a menu. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Goes back to a version that was live in the environment before. */
export function RollbackDialog({ trigger, open, onOpenChange, ...rollback }: RollbackDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = (isOpen: boolean) => {
    setOpenInside(isOpen);
    onOpenChange?.(isOpen);
  };
  return (
    <Dialog open={open ?? isOpenInside} onOpenChange={setOpen}>
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      <DialogContent
        title={`Roll back ${rollback.environment.name}`}
        description={<PromptName slug={rollback.promptSlug} />}
      >
        <RollbackForm {...rollback} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

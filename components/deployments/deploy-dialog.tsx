"use client";
import { type ReactNode, useState } from "react";
import { PromptName } from "@/components/prompts/prompt-name";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { DeployForm } from "./deploy-form";

interface DeployDialogProps {
  workspaceSlug: string;
  promptSlug: string;
  versionNumber: number;
  /** Chosen to begin with; else the first environment in which the version is not live. */
  environmentName?: string;
  /** The button that opens it. */
  trigger: ReactNode;
}

/** Makes a version live in an environment of the reader's choice. */
export function DeployDialog({ trigger, ...deployment }: DeployDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={`Deploy v${deployment.versionNumber}`}
        description={<PromptName slug={deployment.promptSlug} />}
      >
        <DeployForm {...deployment} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

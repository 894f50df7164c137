"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { PromptName } from "@/components/prompts/prompt-name";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { loadPatiently } from "@/components/ui/load-patiently";
import { SkeletonRows } from "@/components/ui/skeleton";

// Every page of a prompt has the button; few of its readers press it.
const DeployForm = dynamic(
  () => loadPatiently(() => import("./deploy-form").then((module) => module.DeployForm)),
  {
    loading: () => <SkeletonRows rows={4} label="Loading" />,
  },
);

interface DeployDialogProps {
  workspaceSlug: string;
  promptSlug: string;
  versionNumber: number;
  /** Chosen to begin with; else the first environment in which the version is not live. */
  environmentName?: string;
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Makes a version live in an environment of the reader's choice. */
export function DeployDialog({ trigger, open, onOpenChange, ...deployment }: DeployDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = (isOpen: boolean) => {
    setOpenInside(isOpen);
    onOpenChange?.(isOpen);
  };
  return (
    <Dialog open={open ?? isOpenInside} onOpenChange={setOpen}>
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      <DialogContent
        title={`Deploy v${deployment.versionNumber}`}
        description={<PromptName slug={deployment.promptSlug} />}
      >
        <DeployForm {...deployment} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

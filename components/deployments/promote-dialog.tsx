"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { PromptName } from "@/components/prompts/prompt-name";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { loadPatiently } from "@/components/ui/load-patiently";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { PromoteFormProps } from "./promote-form";

// Pages hold many of the buttons; few of their readers press one.
const PromoteForm = dynamic(
  () => loadPatiently(() => import("./promote-form").then((module) => module.PromoteForm)),
  {
    loading: () => <SkeletonRows rows={4} label="Loading" />,
  },
);

interface PromoteDialogProps extends Omit<PromoteFormProps, "onDone"> {
  trigger: ReactNode;
}

/** Makes live in the next environment what is live in this one. */
export function PromoteDialog({ trigger, ...promotion }: PromoteDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={`Promote v${promotion.versionNumber} to ${promotion.to.name}`}
        description={<PromptName slug={promotion.promptSlug} />}
      >
        <PromoteForm {...promotion} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

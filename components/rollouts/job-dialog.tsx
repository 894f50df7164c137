"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { ReasonField } from "@/components/deployments/reason-field";
import { refusalOf } from "@/components/deployments/refusal";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { RefusalNotice } from "@/components/gates/refusal-notice";
import { PromptName } from "@/components/prompts/prompt-name";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { jobWords } from "./job-words";
import { useRollout } from "./rollout-context";
import type { RolloutJob } from "./rollout-job";

interface JobDialogProps {
  job: RolloutJob;
  /** What somebody reading the decision later would want to have been told. */
  placeholder: string;
  tone?: "primary" | "danger";
  isPending: boolean;
  error: Parameters<typeof refusalOf>[0];
  onSubmit: (reason: string) => void;
  children?: ReactNode;
}

/** Says what will happen, asks why, and does it. */
export function JobDialog(props: JobDialogProps) {
  const { job, placeholder, tone = "primary", isPending, error, onSubmit, children } = props;
  const { rollout, scene, begin } = useRollout();
  const [reason, setReason] = useState("");
  const { label, description } = jobWords(job, scene);
  const refusal = refusalOf(error);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isPending) onSubmit(reason);
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) begin(undefined);
      }}
    >
      <DialogContent title={label} description={<PromptName slug={rollout.promptSlug} />}>
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="space-y-4">
            <EnvironmentBadge name={rollout.environment.name} color={rollout.environment.color} />
            <p>{description}</p>
            {children}
            <ReasonField
              value={reason}
              onChange={setReason}
              isRequired={false}
              error={refusal.reason}
              placeholder={placeholder}
            />
            <RefusalNotice message={refusal.general} gates={refusal.gates} />
          </DialogBody>
          <SubmitFooter variant={tone} isPending={isPending}>
            {label}
          </SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

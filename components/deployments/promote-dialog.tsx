"use client";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PromptName } from "@/components/prompts/prompt-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { isReasonRequired } from "@/server/deployments/deployment-kind";
import { DeploymentForm } from "./deployment-form";
import { EnvironmentChange } from "./environment-change";
import { LandingBreaks } from "./landing-breaks";
import { ReasonField } from "./reason-field";
import { refusalOf } from "./refusal";
import { useLanding } from "./use-landing";

interface PromoteDialogProps {
  workspaceSlug: string;
  promptSlug: string;
  /** What is live in `from`. */
  versionNumber: number;
  from: { name: string };
  to: { name: string; color: string };
  /** What is live in `to`; null when nothing is. */
  replacedVersionNumber: number | null;
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

function PromoteForm(props: Omit<PromoteDialogProps, "trigger"> & { onDone: () => void }) {
  const { workspaceSlug, promptSlug, versionNumber, from, to, replacedVersionNumber, onDone } = props;
  const trpc = useTRPC();
  const [reason, setReason] = useState("");
  const promote = useMutation(trpc.deployment.promote.mutationOptions(useLanding(onDone)));
  const isRequired = isReasonRequired("promote", to.name);
  const refusal = refusalOf(promote.error);
  return (
    <DeploymentForm
      submitLabel={`Promote v${versionNumber} to ${to.name}`}
      isPending={promote.isPending}
      error={refusal.general}
      onSubmit={() =>
        promote.mutate({
          workspaceSlug,
          promptSlug,
          fromEnvironmentName: from.name,
          toEnvironmentName: to.name,
          versionNumber,
          reason,
          expectedLiveVersion: replacedVersionNumber,
        })
      }
    >
      <EnvironmentChange environment={to} from={replacedVersionNumber} to={versionNumber} />
      <LandingBreaks
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        versionNumber={versionNumber}
        environmentName={to.name}
        liveVersionNumber={replacedVersionNumber}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        isRequired={isRequired}
        error={refusal.reason}
        placeholder={`Looked good in ${from.name}`}
      />
    </DeploymentForm>
  );
}

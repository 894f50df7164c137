"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { refusalOf } from "@/components/deployments/refusal";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { DecisionDialog } from "./decision-dialog";
import { useRelease } from "./release-context";
import { useSettleRelease } from "./use-settle-release";

/** Takes one's own request back. */
export function WithdrawDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release } = useRelease();
  const [reason, setReason] = useState("");
  const withdraw = useMutation(
    trpc.release.withdraw.mutationOptions(useSettleRelease(`Release #${release.number} is withdrawn`)),
  );
  return (
    <DecisionDialog
      title={`Withdraw release #${release.number}`}
      description="Nothing goes live. What was said and decided stays readable; the release cannot be opened again."
      submitLabel="Withdraw release"
      tone="danger"
      isPending={withdraw.isPending}
      error={withdraw.error}
      onSubmit={() => withdraw.mutate({ workspaceSlug, releaseId: release.id, reason })}
    >
      <WhyField value={reason} onChange={setReason} isRequired={false} error={undefined} />
    </DecisionDialog>
  );
}

/** Says no for good. */
export function RejectDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const [reason, setReason] = useState("");
  const reject = useMutation(
    trpc.release.reject.mutationOptions(useSettleRelease(`Release #${release.number} is rejected`)),
  );
  return (
    <DecisionDialog
      title={`Reject release #${release.number}`}
      description="It is closed for good and nothing goes live. To have something changed, request changes instead."
      submitLabel="Reject release"
      tone="danger"
      isPending={reject.isPending}
      error={reject.error}
      onSubmit={() => reject.mutate({ workspaceSlug, releaseId: release.id, ...seen, reason })}
    >
      <WhyField value={reason} onChange={setReason} isRequired error={refusalOf(reject.error).reason} />
    </DecisionDialog>
  );
}

interface WhyFieldProps {
  value: string;
  onChange: (reason: string) => void;
  isRequired: boolean;
  error: string | undefined;
}

function WhyField({ value, onChange, isRequired, error }: WhyFieldProps) {
  return (
    <Field label="Why" isRequired={isRequired} isOptional={!isRequired} error={error}>
      <Textarea
        rows={3}
        className="min-h-20"
        maxLength={2_000}
        required={isRequired}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

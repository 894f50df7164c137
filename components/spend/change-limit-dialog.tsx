"use client";
import { type FormEvent, useState } from "react";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { SpendLimitListItem } from "@/server/spend/list-spend-limits";
import { limitUsd as limitUsdSchema } from "@/server/spend/spend-schemas";
import { scopeWords } from "@/server/spend/spend-words";
import { AmountField } from "./amount-field";
import { rhythmLabels } from "./limit-words";
import { useSpendChanges } from "./use-spend-changes";

interface ChangeLimitDialogProps {
  workspaceSlug: string;
  limit: SpendLimitListItem;
  onClose: () => void;
}

export function ChangeLimitDialog({ workspaceSlug, limit, onClose }: ChangeLimitDialogProps) {
  const [amount, setAmount] = useState(Number(limit.limitUsd).toFixed(2));
  const [problem, setProblem] = useState<string>();
  const { update } = useSpendChanges();

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = limitUsdSchema.safeParse(amount);
    setProblem(parsed.error?.issues[0]?.message);
    if (!parsed.success) return;
    update.mutate(
      { workspaceSlug, spendLimitId: limit.id, limitUsd: parsed.data },
      {
        onSuccess: () => {
          onClose();
          toast.success("The new limit holds from now on");
        },
      },
    );
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={`Change the ${rhythmLabels[limit.period]} limit for ${scopeWords(limit)}`}
        description="What is spent in this period stays counted."
      >
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="space-y-5">
            <AmountField value={amount} onChange={setAmount} error={problem ?? update.error?.message} />
          </DialogBody>
          <SubmitFooter isPending={update.isPending}>Save limit</SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogTrigger, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

interface LiftHoldDialogProps {
  subject: string;
  onLift: (reason: string) => Promise<unknown>;
}

export function LiftHoldDialog({ subject, onLift }: LiftHoldDialogProps) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<string>();

  async function lift(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() === "") return setError("Say why it need not be kept any more.");
    setRunning(true);
    try {
      await onLift(reason);
      setOpen(false);
      toast.success("The hold is lifted");
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : "That did not work. Try again.");
    } finally {
      setRunning(false);
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Lift the hold on ${subject}`}>
          Lift hold
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Lift the hold on ${subject}?`}
        description="What is older than the workspace keeps it goes with the next night."
      >
        <form onSubmit={lift} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody>
            <Field label="Reason" error={error} isRequired>
              <Input value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
            </Field>
          </DialogBody>
          <SubmitFooter isPending={isRunning} variant="danger">
            Lift hold
          </SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

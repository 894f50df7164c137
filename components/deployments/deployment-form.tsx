"use client";
import type { FormEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";

interface DeploymentFormProps {
  /** The verb, the version and the environment: "Deploy v12 to production". */
  submitLabel: string;
  isPending: boolean;
  /** Why it was refused, when that is not the fault of one field. */
  error: string | undefined;
  onSubmit: () => void;
  children: ReactNode;
}

/** The body and the buttons that the dialogs of deploying, promoting and rolling back share. */
export function DeploymentForm(props: DeploymentFormProps) {
  const { submitLabel, isPending, error, onSubmit, children } = props;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isPending) onSubmit();
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        {children}
        {error ? (
          <p role="alert" className="rounded-md bg-danger-subtle px-3 py-2 text-danger text-sm">
            {error}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" isLoading={isPending}>
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}

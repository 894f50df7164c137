"use client";
import type { Route } from "next";
import Link from "next/link";
import type { FormEvent, ReactNode } from "react";
import { RefusalNotice } from "@/components/gates/refusal-notice";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { Gate } from "@/server/gates/gate";

interface DeploymentFormProps {
  /** The verb, the version and the environment: "Deploy v12 to production". */
  submitLabel: string;
  isPending: boolean;
  /** Something in it is not filled in yet, and says so itself. */
  isDisabled?: boolean;
  /** Why it was refused, when that is not the fault of one field. */
  error: string | undefined;
  /** Every gate that was shut when it was refused. */
  gates?: readonly Gate[];
  /** Where a release of the same is requested, when it cannot be made live at once. */
  releaseHref?: Route | undefined;
  onSubmit: () => void;
  children: ReactNode;
}

/** The body and the buttons that the dialogs of deploying, promoting and rolling back share. */
export function DeploymentForm(props: DeploymentFormProps) {
  const { submitLabel, isPending, isDisabled, error, gates, releaseHref, onSubmit, children } = props;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isPending && !isDisabled && releaseHref === undefined) onSubmit();
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        {children}
        <RefusalNotice message={error} gates={gates} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {releaseHref === undefined ? (
          <Button type="submit" variant="primary" isLoading={isPending} disabled={isDisabled}>
            {submitLabel}
          </Button>
        ) : (
          <Button asChild variant="primary">
            <Link href={releaseHref}>Request release</Link>
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}

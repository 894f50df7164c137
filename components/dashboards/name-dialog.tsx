"use client";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface NameDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  label: string;
  defaultValue?: string;
  /** A verb and its object: "Rename the dashboard". */
  submitLabel: string;
  isPending: boolean;
  error?: string | undefined;
  onSubmit: (name: string) => void;
}

/** Asks for one name. */
export function NameDialog(props: NameDialogProps) {
  const { isOpen, onOpenChange, title, label, defaultValue, submitLabel, isPending, error, onSubmit } = props;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    onSubmit(typeof name === "string" ? name.trim() : "");
  }
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title={title}>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <Field label={label} error={error} isRequired>
              <Input name="name" defaultValue={defaultValue} maxLength={120} autoComplete="off" />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary" isLoading={isPending}>
              {submitLabel}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

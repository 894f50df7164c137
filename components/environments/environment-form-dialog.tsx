"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Dialog, DialogBody, DialogContent, DialogTrigger, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type EnvironmentColor, newEnvironmentName } from "@/server/environments/environment-schemas";
import { ColorPicker } from "./color-picker";

interface EnvironmentFormDialogProps {
  title: string;
  description: string;
  submitLabel: string;
  initialName?: string;
  /** Left out where only the name is asked for. */
  initialColor?: EnvironmentColor;
  /** Rejects with what to say beside the name. */
  onSubmit: (values: { name: string; color: EnvironmentColor }) => Promise<unknown>;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A name, and a colour where one is chosen too. */
export function EnvironmentFormDialog({ trigger, open, onOpenChange, ...form }: EnvironmentFormDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const setOpen = (isOpen: boolean) => {
    setOpenInside(isOpen);
    onOpenChange?.(isOpen);
  };
  return (
    <Dialog open={open ?? isOpenInside} onOpenChange={setOpen}>
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      <DialogContent title={form.title} description={form.description}>
        <EnvironmentForm {...form} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

type FormProps = Omit<EnvironmentFormDialogProps, "trigger" | "open" | "onOpenChange"> & {
  onDone: () => void;
};

function EnvironmentForm({ submitLabel, initialName, initialColor, onSubmit, onDone }: FormProps) {
  const [name, setName] = useState(initialName ?? "");
  const [color, setColor] = useState<EnvironmentColor>(initialColor ?? "sky");
  const [problem, setProblem] = useState<string>();
  const [isRunning, setRunning] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = newEnvironmentName.safeParse(name);
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    setRunning(true);
    try {
      await onSubmit({ name: parsed.data, color });
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "That did not work. Try again.");
    } finally {
      setRunning(false);
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field label="Name" hint="Lower-case letters, digits and hyphens" error={problem} isRequired>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="qa-europe"
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        {initialColor === undefined ? null : <ColorPicker value={color} onChange={setColor} />}
      </DialogBody>
      <SubmitFooter isPending={isRunning}>{submitLabel}</SubmitFooter>
    </form>
  );
}

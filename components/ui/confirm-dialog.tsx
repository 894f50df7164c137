"use client";
import { AlertDialog } from "radix-ui";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "./button";
import { dialogSurfaceClasses, overlayClasses } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { useReturnFocus } from "./use-return-focus";

interface ConfirmDialogProps {
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question that names the thing: "Revoke the key “checkout”?". */
  title: string;
  /** What is lost or changed, for whom, and whether it can be undone. */
  description: ReactNode;
  /** A verb and its object: "Revoke key". */
  confirmLabel: string;
  /** Must be typed before the action is possible; for what cannot be undone. */
  confirmText?: string;
  tone?: "danger" | "primary";
  /** The dialog stays open while it runs and closes when it succeeds; a rejection is shown in the dialog. */
  onConfirm: () => Promise<unknown> | undefined;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const returnFocus = useReturnFocus();
  const isOpen = props.open ?? isOpenInside;
  const setOpen = (open: boolean) => {
    setOpenInside(open);
    props.onOpenChange?.(open);
  };
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={setOpen}>
      {props.trigger ? <AlertDialog.Trigger asChild>{props.trigger}</AlertDialog.Trigger> : null}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClasses} />
        <AlertDialog.Content className={dialogSurfaceClasses} {...returnFocus}>
          <ConfirmForm {...props} onDone={() => setOpen(false)} />
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function ConfirmForm(props: ConfirmDialogProps & { onDone: () => void }) {
  const { title, description, confirmLabel, confirmText, tone = "danger", onConfirm, onDone } = props;
  const [typed, setTyped] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<string>();
  const isAllowed = confirmText === undefined || typed.trim() === confirmText;

  async function confirm(event: FormEvent) {
    event.preventDefault();
    if (!isAllowed || isRunning) return;
    setRunning(true);
    setError(undefined);
    try {
      await onConfirm();
      onDone();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : "That did not work. Try again.");
    } finally {
      setRunning(false);
    }
  }

  return (
    <form onSubmit={confirm} className="contents">
      <div className="space-y-3 px-5 pt-4 pb-5">
        <AlertDialog.Title className="font-semibold text-base">{title}</AlertDialog.Title>
        <AlertDialog.Description asChild>
          <div className="text-muted text-sm">{description}</div>
        </AlertDialog.Description>
        {confirmText === undefined ? null : (
          <Field
            label={
              <>
                Type <span className="select-all font-mono">{confirmText}</span> to confirm
              </>
            }
          >
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
        {error ? (
          <p role="alert" className="text-danger text-sm">
            {error}
          </p>
        ) : null}
      </div>
      <div className="flex flex-col-reverse gap-2 border-t bg-background px-5 py-3 sm:flex-row sm:justify-end dark:bg-surface">
        <AlertDialog.Cancel asChild>
          <Button disabled={isRunning}>Cancel</Button>
        </AlertDialog.Cancel>
        <Button type="submit" variant={tone} isLoading={isRunning} disabled={!isAllowed}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  );
}

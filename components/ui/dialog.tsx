"use client";
import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { useReturnFocus } from "./use-return-focus";

export const Dialog = RadixDialog.Root;
export const DialogTrigger = RadixDialog.Trigger;
export const DialogClose = RadixDialog.Close;

export const overlayClasses =
  "fixed inset-0 z-50 bg-overlay duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0";

export const dialogSurfaceClasses =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-xl bg-raised shadow-raised outline-none duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98";

interface DialogContentProps extends Omit<ComponentProps<typeof RadixDialog.Content>, "title"> {
  title: ReactNode;
  description?: ReactNode;
  size?: "md" | "lg" | "xl";
}

const sizes = { md: "max-w-md", lg: "max-w-2xl", xl: "max-w-4xl" } as const;

/** The field one came to fill in; without one the dialog itself, so that it is read from its title. */
function focusFirstField(event: Event) {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  const field = target.querySelector<HTMLElement>(
    "[autofocus], input:not([type='hidden']), textarea, [role='combobox']",
  );
  (field ?? target).focus();
}

/** Put DialogBody and DialogFooter (or a form holding both) inside. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, size = "md", className, children, ...rest } = props;
  const returnFocus = useReturnFocus();
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className={overlayClasses} />
      <RadixDialog.Content
        className={cn(dialogSurfaceClasses, sizes[size], className)}
        onOpenAutoFocus={(event) => {
          returnFocus.onOpenAutoFocus();
          focusFirstField(event);
        }}
        onCloseAutoFocus={returnFocus.onCloseAutoFocus}
        {...(description ? {} : { "aria-describedby": undefined })}
        {...rest}
      >
        <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0">
            <RadixDialog.Title className="font-semibold text-base">{title}</RadixDialog.Title>
            {description ? (
              <RadixDialog.Description className="mt-0.5 text-muted text-sm">
                {description}
              </RadixDialog.Description>
            ) : null}
          </div>
          <RadixDialog.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label="Close" className="-mt-1 -mr-2">
              <X aria-hidden="true" />
            </Button>
          </RadixDialog.Close>
        </header>
        {children}
      </RadixDialog.Content>
    </RadixDialog.Portal>
  );
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5", className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex flex-col-reverse gap-2 border-t bg-background px-5 py-3 sm:flex-row sm:justify-end dark:bg-surface",
        className,
      )}
      {...props}
    />
  );
}

type SubmitFooterProps = {
  readonly isPending: boolean;
  readonly variant?: "primary" | "danger";
  /** What submitting does: "Add limit". */
  readonly children: ReactNode;
};

/** The two ways out of a dialog's form. */
export function SubmitFooter({ isPending, variant = "primary", children }: SubmitFooterProps) {
  return (
    <DialogFooter>
      <DialogClose asChild>
        <Button>Cancel</Button>
      </DialogClose>
      <Button type="submit" variant={variant} isLoading={isPending}>
        {children}
      </Button>
    </DialogFooter>
  );
}

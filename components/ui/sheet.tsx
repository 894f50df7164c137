"use client";
import { Dialog as RadixDialog } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { overlayClasses } from "./dialog";

export const Sheet = RadixDialog.Root;
export const SheetTrigger = RadixDialog.Trigger;

const sides = {
  left: "left-0 w-72 data-[state=closed]:slide-out-to-left data-[state=open]:slide-in-from-left",
  right:
    "right-0 w-full max-w-xl data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right",
} as const;

interface SheetContentProps extends Omit<ComponentProps<typeof RadixDialog.Content>, "title"> {
  /** Announced when it opens; not shown. */
  title: string;
  side?: keyof typeof sides;
}

export function SheetContent({ title, side = "left", className, children, ...props }: SheetContentProps) {
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className={overlayClasses} />
      <RadixDialog.Content
        aria-describedby={undefined}
        className={cn(
          "fixed inset-y-0 z-50 flex max-w-[calc(100vw-3rem)] flex-col overflow-y-auto bg-background shadow-raised outline-none duration-200 data-[state=closed]:animate-out data-[state=open]:animate-in",
          sides[side],
          className,
        )}
        {...props}
      >
        <RadixDialog.Title className="sr-only">{title}</RadixDialog.Title>
        {children}
      </RadixDialog.Content>
    </RadixDialog.Portal>
  );
}

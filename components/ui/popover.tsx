"use client";
import { Popover as RadixPopover } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { menuSurfaceClasses } from "./menu-classes";

export const Popover = RadixPopover.Root;
export const PopoverTrigger = RadixPopover.Trigger;

/** Give it an `aria-label`: it is announced as a dialog. */
export function PopoverContent({
  className,
  align = "start",
  ...props
}: ComponentProps<typeof RadixPopover.Content>) {
  return (
    <RadixPopover.Portal>
      <RadixPopover.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cn(
          menuSurfaceClasses,
          "max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] p-3",
          className,
        )}
        {...props}
      />
    </RadixPopover.Portal>
  );
}

"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as RadixSelect } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./control-classes";
import { useFieldControl } from "./field";
import { menuItemClasses, menuSurfaceClasses } from "./menu-classes";

export const Select = RadixSelect.Root;
export const SelectValue = RadixSelect.Value;

interface SelectTriggerProps extends ComponentProps<typeof RadixSelect.Trigger> {
  size?: "sm" | "md";
}

export function SelectTrigger({ className, children, size = "md", ...props }: SelectTriggerProps) {
  const field = useFieldControl();
  return (
    <RadixSelect.Trigger
      className={cn(
        controlClasses,
        "flex items-center justify-between gap-2 text-left data-[placeholder]:text-subtle [&>span]:truncate",
        size === "sm" ? "h-7 text-xs pointer-coarse:h-8 pointer-coarse:text-sm" : "h-8 pointer-coarse:h-10",
        className,
      )}
      {...field}
      {...props}
    >
      {children}
      <RadixSelect.Icon asChild>
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-subtle" />
      </RadixSelect.Icon>
    </RadixSelect.Trigger>
  );
}

export function SelectContent({ className, children, ...props }: ComponentProps<typeof RadixSelect.Content>) {
  return (
    <RadixSelect.Portal>
      <RadixSelect.Content
        position="popper"
        sideOffset={4}
        className={cn(
          menuSurfaceClasses,
          "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
          className,
        )}
        {...props}
      >
        <RadixSelect.Viewport>{children}</RadixSelect.Viewport>
      </RadixSelect.Content>
    </RadixSelect.Portal>
  );
}

interface SelectItemProps extends ComponentProps<typeof RadixSelect.Item> {
  /** A second line that explains the choice; not shown in the closed control. */
  description?: string;
}

export function SelectItem({ className, children, description, ...props }: SelectItemProps) {
  return (
    <RadixSelect.Item className={cn(menuItemClasses, "pr-8", className)} {...props}>
      <span className="flex flex-col">
        <RadixSelect.ItemText>{children}</RadixSelect.ItemText>
        {description ? <span className="text-subtle text-xs">{description}</span> : null}
      </span>
      <RadixSelect.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" className="size-3.5 text-accent" />
      </RadixSelect.ItemIndicator>
    </RadixSelect.Item>
  );
}

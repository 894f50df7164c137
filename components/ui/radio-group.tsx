"use client";
import { RadioGroup as RadixRadioGroup } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadixRadioGroup.Root>) {
  return <RadixRadioGroup.Root className={cn("flex flex-col gap-2.5", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof RadixRadioGroup.Item>) {
  return (
    <RadixRadioGroup.Item
      className={cn(
        "grid size-4 shrink-0 place-items-center rounded-full border border-control bg-surface transition-colors disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-accent-solid data-[state=checked]:bg-accent-solid",
        className,
      )}
      {...props}
    >
      <RadixRadioGroup.Indicator className="size-1.5 rounded-full bg-on-solid" />
    </RadixRadioGroup.Item>
  );
}

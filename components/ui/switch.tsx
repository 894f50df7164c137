"use client";
import { Switch as RadixSwitch } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** For settings that take effect at once; inside a form that is saved later use a Checkbox. */
export function Switch({ className, ...props }: ComponentProps<typeof RadixSwitch.Root>) {
  return (
    <RadixSwitch.Root
      className={cn(
        "inline-flex h-4.5 w-8 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:bg-accent-solid",
        className,
      )}
      {...props}
    >
      <RadixSwitch.Thumb className="size-3.5 rounded-full bg-on-solid shadow-xs transition-transform data-[state=checked]:translate-x-3.5" />
    </RadixSwitch.Root>
  );
}

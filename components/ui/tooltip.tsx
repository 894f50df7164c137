"use client";
import { Tooltip as RadixTooltip } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface TooltipProps {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** The trigger; must be focusable, or the keyboard cannot reach the tip. */
  children: ReactNode;
}

/** Adds to what is visible; never the only place where something is said. */
export function Tooltip({ content, side = "top", className, children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={300} skipDelayDuration={200}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              "fade-in-0 zoom-in-98 z-50 max-w-72 animate-in rounded-md bg-foreground px-2 py-1 text-background text-xs shadow-raised duration-100",
              className,
            )}
          >
            {content}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}

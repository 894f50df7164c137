"use client";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./control-classes";
import { useFieldControl } from "./field";

interface TextareaProps extends ComponentProps<"textarea"> {
  /** Monospace, for prompts and code. */
  isCode?: boolean;
}

/** Grows with its content from `rows` upwards, so text is never read through a letterbox. */
export function Textarea({ className, isCode = false, rows = 3, ...props }: TextareaProps) {
  const field = useFieldControl();
  return (
    <textarea
      rows={rows}
      spellCheck={isCode ? false : undefined}
      className={cn(
        controlClasses,
        "field-sizing-content block resize-y py-1.5",
        isCode && "font-mono",
        className,
      )}
      {...field}
      {...props}
    />
  );
}

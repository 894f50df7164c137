"use client";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { TemplateText } from "./template-text";

interface TemplateTextareaProps extends Omit<ComponentProps<"textarea">, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
}

/**
 * A textarea that grows with its text and colours its tags: a copy of the text behind it gives both the height and
 * the colours, in every browser. Both must break lines alike, so they share one set of classes.
 */
const layout =
  "col-start-1 row-start-1 min-w-0 px-3 py-2.5 font-mono text-sm leading-6 pointer-coarse:text-lg";

export function TemplateTextarea({ value, onChange, className, ...props }: TemplateTextareaProps) {
  return (
    <div className={cn("relative grid grid-cols-1", className)}>
      <div aria-hidden="true" className="contents">
        {/* A closing line break has no height of its own. */}
        <TemplateText template={`${value}\u200b`} className={layout} />
      </div>
      <textarea
        value={value}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        autoCapitalize="off"
        className={cn(
          layout,
          "resize-none overflow-hidden whitespace-pre-wrap break-words bg-transparent text-transparent caret-foreground outline-none",
        )}
        {...props}
      />
    </div>
  );
}

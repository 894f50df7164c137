"use client";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./control-classes";
import { useFieldControl } from "./field";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  const field = useFieldControl();
  return (
    <input
      type={type}
      className={cn(controlClasses, "h-8 pointer-coarse:h-10", className)}
      {...field}
      {...props}
    />
  );
}

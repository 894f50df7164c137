"use client";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

interface ChoiceFieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** Receives the ids to put on a Checkbox, Switch or RadioGroupItem. */
  control: (ids: { id: string; "aria-describedby": string | undefined }) => ReactNode;
  className?: string;
}

/** A yes/no or one-of-many control with its label and explanation to the right; the label is part of the target. */
export function ChoiceField({ label, description, control, className }: ChoiceFieldProps) {
  const id = useId();
  const descriptionId = description ? `${id}-description` : undefined;
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <span className="flex h-5 items-center">{control({ id, "aria-describedby": descriptionId })}</span>
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {description ? (
          <p id={descriptionId} className="text-muted text-xs">
            {description}
          </p>
        ) : null}
      </div>
    </div>
  );
}

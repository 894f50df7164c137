"use client";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId, useMemo } from "react";
import { cn } from "./cn";
import { Label } from "./label";

interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

const FieldContext = createContext<FieldControl | undefined>(undefined);

/** What a control inside a Field must carry; a control outside one gets nothing. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {};
}

interface FieldProps {
  label: ReactNode;
  /** Says what to enter, before anything is wrong. */
  hint?: ReactNode;
  /** Says what is wrong and how to put it right. */
  error?: ReactNode;
  isRequired?: boolean;
  isOptional?: boolean;
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean;
  /** Beside the label, at its right: "Forgot password?". */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Label, control, hint and error as one unit: the control inside finds its ids through context. */
export function Field(props: FieldProps) {
  const { label, hint, error, isRequired, isOptional, isLabelHidden, action, className, children } = props;
  const id = useId();
  const hintId = hint ? `${id}-hint` : "";
  const errorId = error ? `${id}-error` : "";
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  const isInvalid = Boolean(error);
  const control = useMemo<FieldControl>(
    () => ({
      id,
      "aria-describedby": describedBy,
      "aria-invalid": isInvalid || undefined,
      "aria-required": isRequired || undefined,
    }),
    [id, describedBy, isInvalid, isRequired],
  );
  return (
    <FieldContext.Provider value={control}>
      <div className={cn("flex flex-col gap-1.5", className)}>
        <div className={cn("flex items-baseline justify-between gap-2", isLabelHidden && "sr-only")}>
          <Label htmlFor={id}>
            {label}
            {isOptional ? <span className="ml-1.5 font-normal text-subtle">optional</span> : null}
          </Label>
          {action}
        </div>
        {children}
        {error ? (
          <p id={errorId} role="alert" className="flex gap-1.5 text-danger text-xs">
            <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        ) : null}
        {hint ? (
          <p id={hintId} className="text-subtle text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext.Provider>
  );
}

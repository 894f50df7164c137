"use client";
import type { ComponentProps, ReactNode } from "react";
import { useDeferred } from "@/components/ui/use-deferred";
import { ChoiceButton } from "./choice-button";

export type Choice = { readonly value: string; readonly label: ReactNode };

type ButtonProps = Omit<ComponentProps<typeof ChoiceButton>, "label" | "choice" | "isActive" | "onChange">;

export interface ChoicesFilterProps {
  /** "Environments": also in "All environments". */
  label: string;
  options: readonly Choice[];
  /** None chosen means all. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any number of a few known values. */
export function ChoicesFilter(props: ChoicesFilterProps) {
  const { part, triggerProps } = useDeferred(() => import("./choices-menu"));
  if (part) return <part.ChoicesMenu {...props} />;
  return <ChoicesButton {...props} aria-expanded={false} {...triggerProps} />;
}

/** The rest goes to the button: a menu's trigger adds its own. */
export function ChoicesButton({
  label,
  options,
  chosen,
  onChange,
  ...button
}: ChoicesFilterProps & ButtonProps) {
  return (
    <ChoiceButton
      label={label}
      choice={summaryOf({ label, options, chosen })}
      isActive={chosen.length > 0}
      {...button}
    />
  );
}

function summaryOf({ label, options, chosen }: Omit<ChoicesFilterProps, "onChange">): ReactNode {
  const [first, ...others] = chosen;
  if (first === undefined) return `All ${label.toLowerCase()}`;
  const shown = options.find(({ value }) => value === first)?.label ?? first;
  if (others.length === 0) return shown;
  return (
    <>
      {shown} <span className="text-subtle">+{others.length}</span>
    </>
  );
}

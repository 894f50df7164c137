"use client";
import type { ComponentProps, ReactNode } from "react";
import { useDeferred } from "@/components/ui/use-deferred";
import { ChoiceButton } from "./choice-button";

export type Choice = { readonly value: string; readonly label: ReactNode };

type ButtonProps = Omit<ComponentProps<typeof ChoiceButton>, "label" | "choice" | "isActive" | "onChange">;

export interface ChoiceFilterProps {
  label: string;
  /** The first one is the default. */
  options: readonly Choice[];
  value: string;
  onChoose: (value: string) => void;
}

/** One of a few known values. */
export function ChoiceFilter(props: ChoiceFilterProps) {
  const { part, triggerProps } = useDeferred(() => import("./choice-menu"));
  if (part) return <part.ChoiceMenu {...props} />;
  return <ChosenButton {...props} aria-expanded={false} {...triggerProps} />;
}

/** The rest goes to the button: a menu's trigger adds its own. */
export function ChosenButton({
  label,
  options,
  value,
  onChoose,
  ...button
}: ChoiceFilterProps & ButtonProps) {
  return (
    <ChoiceButton
      label={label}
      // A link may name what is not there any more.
      choice={options.find((option) => option.value === value)?.label ?? value}
      isActive={value !== options[0]?.value}
      {...button}
    />
  );
}

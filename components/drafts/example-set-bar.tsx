"use client";
import type { ListedVariable } from "./listed-variables";

interface ExampleSetBarProps {
  variables: readonly ListedVariable[];
}

/** Saved values to choose from. */
export function ExampleSetBar(_props: ExampleSetBarProps) {
  return null;
}

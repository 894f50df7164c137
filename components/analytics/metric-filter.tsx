"use client";
import type { ComponentProps } from "react";
import { useDeferred } from "@/components/ui/use-deferred";
import { type Metric, metricDefinition } from "@/server/analytics/metric-catalog";
import type { selectionOf } from "./analytics-filters";
import { ChoiceButton } from "./choice-button";

export interface MetricFilterProps {
  chosen: readonly Metric[];
  /** Whose names of feedback are offered. */
  selection: ReturnType<typeof selectionOf>;
  onChange: (metrics: Metric[]) => void;
}

type ButtonProps = Omit<ComponentProps<typeof ChoiceButton>, "label" | "choice" | "isActive" | "onChange">;

/** Which figures are shown, in the order they were chosen. */
export function MetricFilter(props: MetricFilterProps) {
  const { part, triggerProps } = useDeferred(() => import("./metric-menu"));
  if (part) return <part.MetricMenu {...props} />;
  return <MetricButton chosen={props.chosen} aria-expanded={false} {...triggerProps} />;
}

export function MetricButton({ chosen, ...button }: ButtonProps & Pick<MetricFilterProps, "chosen">) {
  const [first, ...others] = chosen;
  return (
    <ChoiceButton
      label="Metrics"
      isActive={false}
      choice={
        first === undefined ? (
          "Metrics"
        ) : (
          <>
            {metricDefinition(first).label}
            {others.length > 0 ? <span className="text-subtle"> +{others.length}</span> : null}
          </>
        )
      }
      {...button}
    />
  );
}

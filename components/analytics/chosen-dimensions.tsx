"use client";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DIMENSION_CATALOG,
  DIMENSIONS,
  type Dimension,
  type DimensionFilters,
} from "@/server/analytics/dimension-catalog";

interface ChosenDimensionsProps {
  chosen: DimensionFilters;
  onRemove: (dimension: Dimension) => void;
}

/** What the figures are narrowed to; a click widens them again. */
export function ChosenDimensions({ chosen, onRemove }: ChosenDimensionsProps) {
  return DIMENSIONS.map((dimension) => {
    const named = chosen[dimension] ?? [];
    if (named.length === 0) return null;
    const { singular, nameless } = DIMENSION_CATALOG[dimension];
    const values = named.map((value) => (value === "" ? nameless : value)).join(", ");
    return (
      <Button
        key={dimension}
        size="sm"
        className="max-w-72 border-accent text-accent"
        aria-label={`Stop filtering by ${singular.toLowerCase()}: ${values}`}
        onClick={() => onRemove(dimension)}
      >
        <span className="truncate">
          {singular}: {values}
        </span>
        <X aria-hidden="true" className="size-3.5" />
      </Button>
    );
  });
}

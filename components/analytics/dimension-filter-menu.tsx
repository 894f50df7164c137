"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { formatCompact } from "@/components/ui/format-number";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { DIMENSION_CATALOG, type Dimension } from "@/server/analytics/dimension-catalog";
import { DimensionFilterButton, type DimensionFilterProps } from "./dimension-filter";

/** Mounted by the click that asked for it, hence open. */
export function DimensionFilterMenu(props: DimensionFilterProps) {
  const [isOpen, setOpen] = useState(true);
  const [dimension, setDimension] = useState<Dimension | null>(null);
  return (
    <Popover
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (open) setDimension(null);
      }}
    >
      <PopoverTrigger asChild>
        <DimensionFilterButton />
      </PopoverTrigger>
      <PopoverContent aria-label="Filter the figures" className="p-0">
        {dimension === null ? (
          <DimensionChoice dimensions={props.dimensions} onChoose={setDimension} />
        ) : (
          <ValueChoice {...props} dimension={dimension} onBack={() => setDimension(null)} />
        )}
      </PopoverContent>
    </Popover>
  );
}

interface DimensionChoiceProps {
  dimensions: readonly Dimension[];
  onChoose: (dimension: Dimension) => void;
}

function DimensionChoice({ dimensions, onChoose }: DimensionChoiceProps) {
  return (
    <Command label="What to filter by">
      <CommandInput placeholder="Filter by…" />
      <CommandList>
        <CommandEmpty>Nothing is called so.</CommandEmpty>
        {dimensions.map((dimension) => (
          <CommandItem key={dimension} onSelect={() => onChoose(dimension)}>
            <span className="flex-1">{DIMENSION_CATALOG[dimension].singular}</span>
            <ChevronRight aria-hidden="true" />
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}

interface ValueChoiceProps extends DimensionFilterProps {
  dimension: Dimension;
  onBack: () => void;
}

function ValueChoice({ dimension, chosen, selection, onChoose, onBack }: ValueChoiceProps) {
  const trpc = useTRPC();
  const { data, isPending, error } = useQuery(
    trpc.analytics.values.queryOptions({ ...selection, dimension }),
  );
  const { singular, plural } = DIMENSION_CATALOG[dimension];
  const current = chosen[dimension] ?? [];
  const toggle = (value: string) =>
    onChoose(
      dimension,
      current.includes(value) ? current.filter((other) => other !== value) : [...current, value],
    );
  return (
    <Command label={singular}>
      <div className="flex items-center gap-1 border-b px-1.5 py-1 text-muted text-xs">
        <Button variant="ghost" size="icon-sm" aria-label="Back to what to filter by" onClick={onBack}>
          <ChevronLeft aria-hidden="true" />
        </Button>
        {singular}
      </div>
      <CommandInput placeholder={`Find among ${plural.toLowerCase()}…`} isLoading={isPending} />
      <CommandList>
        {error ? <p className="p-4 text-danger">{error.message}</p> : null}
        {isPending ? null : <CommandEmpty>No calls in this range name any.</CommandEmpty>}
        {data?.map(({ value, label, requests }) => (
          <CommandItem key={value} value={`${label} ${value}`} onSelect={() => toggle(value)}>
            <Check aria-hidden="true" className={current.includes(value) ? "text-accent!" : "invisible"} />
            <span className="min-w-0 flex-1 truncate" title={label}>
              {label}
              {current.includes(value) ? <span className="sr-only">, chosen</span> : null}
            </span>
            <span className="numeric text-subtle text-xs">{formatCompact(requests)}</span>
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}

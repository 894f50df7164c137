"use client";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { WEBHOOK_EVENTS } from "@/server/webhooks/webhook-events";
import type { DeliveryFilters } from "./delivery-filters";
import { deliveryStates } from "./delivery-outcome";

const ALL = "*";
const STATES = ["waiting", "sent", "failed"] as const;

interface DeliveryFilterBarProps {
  filters: DeliveryFilters;
  onChange: (filters: Partial<DeliveryFilters>) => void;
}

export function DeliveryFilterBar({ filters, onChange }: DeliveryFilterBarProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the deliveries</legend>
      <Select
        value={filters.state ?? ALL}
        onValueChange={(choice) => onChange({ state: STATES.find((state) => state === choice) ?? null })}
      >
        <SelectTrigger aria-label="State" size="sm" className="w-36">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>All states</SelectItem>
          {STATES.map((state) => (
            <SelectItem key={state} value={state}>
              {deliveryStates[state].label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={filters.type ?? ALL}
        onValueChange={(choice) => onChange({ type: WEBHOOK_EVENTS.find((type) => type === choice) ?? null })}
      >
        <SelectTrigger aria-label="Event" size="sm" className="w-52">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>All events</SelectItem>
          {WEBHOOK_EVENTS.map((type) => (
            <SelectItem key={type} value={type}>
              {type}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {filters.state || filters.type ? (
        <Button variant="ghost" size="sm" onClick={() => onChange({ state: null, type: null })}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}

"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { AuditFilters } from "./audit-filters";
import { MoreFiltersButton, type MoreFiltersProps } from "./more-filters";

/** Mounted by the click that asked for it, hence open. */
export function MoreFiltersPopover({ filters, onChange }: MoreFiltersProps) {
  const [isOpen, setOpen] = useState(true);
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setOpen(false);
    onChange(readForm(new FormData(event.currentTarget)));
  }
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <MoreFiltersButton />
      </PopoverTrigger>
      <PopoverContent aria-label="More filters" className="overflow-y-auto">
        <form onSubmit={apply} className="flex flex-col gap-3" noValidate>
          <Field label="From, UTC">
            <Input type="datetime-local" name="from" defaultValue={inputValue(filters.from)} />
          </Field>
          <Field label="Before, UTC">
            <Input type="datetime-local" name="to" defaultValue={inputValue(filters.to)} />
          </Field>
          <Field label="Prompt">
            <Input name="prompt" placeholder="support/reply" defaultValue={filters.prompt ?? ""} />
          </Field>
          <Field label="Release">
            <Input name="release" inputMode="numeric" placeholder="12" defaultValue={filters.release ?? ""} />
          </Field>
          <Field label="Subject" hint="The id of what it was done to.">
            <Input name="subject" placeholder="prm_…" defaultValue={filters.subject ?? ""} />
          </Field>
          <Field label="API key" hint="Its prefix, as the list of keys shows it.">
            <Input name="key" placeholder="gly_app_…" defaultValue={filters.key ?? ""} />
          </Field>
          <Field label="IP address">
            <Input name="ip" placeholder="192.0.2.1" defaultValue={filters.ip ?? ""} />
          </Field>
          <Button type="submit" variant="primary">
            Show these events
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}

function readForm(form: FormData): Partial<AuditFilters> {
  const textOf = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const release = Number(textOf("release")?.replace("#", "") ?? Number.NaN);
  return {
    from: dateOf(textOf("from")),
    to: dateOf(textOf("to")),
    prompt: textOf("prompt"),
    release: Number.isInteger(release) && release > 0 ? release : null,
    subject: textOf("subject"),
    key: textOf("key")?.replace(/^gly_app_/, "") ?? null,
    ip: textOf("ip"),
  };
}

function dateOf(text: string | null): Date | null {
  if (text === null) return null;
  const date = new Date(`${text}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

const inputValue = (date: Date | null) => (date ? date.toISOString().slice(0, 16) : "");

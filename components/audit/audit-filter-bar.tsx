"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ChoiceFilter } from "@/components/analytics/choice-filter";
import { PerformerName } from "@/components/members/performer-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { FilterChips } from "@/components/ui/filter-chips";
import { SearchField } from "@/components/ui/search-field";
import { type AuditFilters, hasAuditFilters } from "./audit-filters";
import type { ChangeFilters } from "./audit-log";
import { MoreFilters } from "./more-filters";

/** No id or action can be called so. */
const ALL = "*";

interface AuditFilterBarProps {
  workspaceSlug: string;
  filters: AuditFilters;
  onChange: ChangeFilters;
}

export function AuditFilterBar({ workspaceSlug, filters, onChange }: AuditFilterBarProps) {
  const trpc = useTRPC();
  const { data: choices } = useSuspenseQuery(trpc.audit.listChoices.queryOptions({ workspaceSlug }));
  const actors = choices.actors.map((actor) => ({
    value: actor.id,
    label: <PerformerName performer={actor} />,
  }));
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">Filter the events</legend>
      <SearchField
        label="Search what changed"
        value={filters.search}
        onSearch={(search) => onChange({ search })}
      />
      <ChoiceFilter
        label="Actor"
        options={[{ value: ALL, label: "Everybody" }, ...actors]}
        value={filters.actor ?? ALL}
        onChoose={(actor) => onChange({ actor: actor === ALL ? null : actor })}
      />
      <ChoiceFilter
        label="Action"
        options={[{ value: ALL, label: "All actions" }, ...choicesOfActions(choices.actions)]}
        value={filters.action ?? ALL}
        onChoose={(action) => onChange({ action: action === ALL ? null : action })}
      />
      <MoreFilters key={JSON.stringify(filters)} filters={filters} onChange={onChange} />
      <Chips filters={filters} onChange={onChange} />
      {hasAuditFilters(filters) ? (
        <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
          Clear
        </Button>
      ) : null}
    </fieldset>
  );
}

/** Each noun stands before its actions: it chooses all of them. */
function choicesOfActions(actions: readonly string[]) {
  const byNoun = Map.groupBy(actions, (action) => action.split(".")[0] ?? action);
  return [...byNoun].flatMap(([noun, ofNoun]) => [
    ...(ofNoun.length > 1 ? [{ value: noun, label: `${noun}.*` }] : []),
    ...ofNoun.map((action) => ({ value: action, label: action })),
  ]);
}

/** What is set in the further filters, or by a button in an event. */
function Chips({ filters, onChange }: Pick<AuditFilterBarProps, "filters" | "onChange">) {
  const chips = [
    { name: "Subject", text: filters.subject, off: { subject: null } },
    { name: "Prompt", text: filters.prompt, off: { prompt: null } },
    {
      name: "Release",
      text: filters.release === null ? null : `#${filters.release}`,
      off: { release: null },
    },
    { name: "Key", text: filters.key, off: { key: null } },
    { name: "IP address", text: filters.ip, off: { ip: null } },
    { name: "From", text: wordsOf(filters.from), off: { from: null } },
    { name: "Before", text: wordsOf(filters.to), off: { to: null } },
  ];
  return <FilterChips chips={chips} onChange={onChange} />;
}

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const wordsOf = (time: Date | null) => (time === null ? null : `${moment.format(time)} UTC`);

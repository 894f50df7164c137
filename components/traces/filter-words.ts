/** Filters that are set, in words, and what takes each away. Pure. */
import { formatDurationMs, formatExact, formatUsd } from "@/components/ui/format-number";
import { FILTER_FIELDS, type FilterField, type RangeFilter } from "./filter-fields";
import type { TraceFilterState } from "./trace-filters";

export type SetFilter = {
  readonly field: FilterField;
  readonly text: string;
  readonly off: Partial<TraceFilterState>;
};

/** Ids by which a filter is set, and what people call them. */
type FilterNames = ReadonlyMap<string, string>;

/** Those that are set, in the order of the menu; the status has a control of its own. */
export function setFilters(filters: TraceFilterState, names: FilterNames = new Map()): SetFilter[] {
  return FILTER_FIELDS.filter(({ key }) => key !== "status").flatMap((field) => {
    const text = filterText(field, filters, names);
    return text === null ? [] : [{ field, text, off: filterOff(field) }];
  });
}

export function filterOff(field: FilterField): Partial<TraceFilterState> {
  switch (field.kind) {
    case "range":
      return { [field.min]: null, [field.max]: null };
    case "feedback":
      return { feedback: null, feedbackName: null, feedbackValue: null };
    default:
      // A version is one of a prompt.
      return field.key === "prompt" ? { prompt: null, version: null } : { [field.key]: null };
  }
}

function filterText(field: FilterField, filters: TraceFilterState, names: FilterNames): string | null {
  switch (field.kind) {
    case "range":
      return rangeText(field, filters[field.min], filters[field.max]);
    case "feedback":
      return feedbackText(filters);
    case "state":
      return field.options.find(({ value }) => value === filters[field.key])?.label ?? null;
    case "text":
      return filters[field.key];
    default:
      return listText(
        filters[field.key]?.map((value) =>
          field.key === "version" ? `v${value}` : (names.get(`${value}`) ?? `${value}`),
        ),
      );
  }
}

function listText(values: readonly string[] | undefined): string | null {
  const [first, ...others] = values ?? [];
  if (first === undefined) return null;
  return others.length === 0 ? first : `${first} +${others.length}`;
}

const FORMATS = { ms: formatDurationMs, USD: formatUsd, tokens: formatExact } as const;

function rangeText({ unit }: RangeFilter, min: number | null, max: number | null): string | null {
  const format = FORMATS[unit];
  if (min !== null && max !== null) return `${format(min)} – ${format(max)}`;
  if (min !== null) return `≥ ${format(min)}`;
  return max === null ? null : `≤ ${format(max)}`;
}

function feedbackText({ feedback, feedbackName, feedbackValue }: TraceFilterState): string | null {
  if (feedback === null && feedbackName === null && feedbackValue === null) return null;
  const what = [feedbackName, feedbackValue].filter((part) => part !== null).join(" = ");
  const words = what === "" ? "any" : what;
  return feedback === "without" ? `none${what === "" ? "" : ` of ${words}`}` : words;
}

"use client";
import type { FilterEditing } from "./add-filter";
import { FeedbackEditor } from "./feedback-editor";
import type { FilterField, KindFilter, StateFilter } from "./filter-fields";
import { ListEditor } from "./list-editor";
import { RangeEditor } from "./range-editor";
import { spanKinds } from "./span-kinds";
import { TextEditor } from "./text-editor";
import { SPAN_KINDS } from "./trace-filters";
import { ValueMenu } from "./value-menu";

export interface FilterEditorProps<Field extends FilterField> extends FilterEditing {
  field: Field;
  /** Closes it: one value was all there was to choose. */
  onDone: () => void;
}

/** How one filter is set. */
export function FilterEditor({ field, ...props }: FilterEditorProps<FilterField>) {
  switch (field.kind) {
    case "list":
      return <ListEditor field={field} {...props} />;
    case "kinds":
      return <KindsEditor field={field} {...props} />;
    case "state":
      return <StateEditor field={field} {...props} />;
    case "range":
      return <RangeEditor field={field} {...props} />;
    case "feedback":
      return <FeedbackEditor field={field} {...props} />;
    case "text":
      return <TextEditor field={field} {...props} />;
  }
}

function KindsEditor({ filters, onChange }: FilterEditorProps<KindFilter>) {
  const chosen = filters.kind ?? [];
  return (
    <ValueMenu
      label="Kind"
      values={SPAN_KINDS.map((kind) => ({ value: kind, name: spanKinds[kind].label }))}
      chosen={chosen}
      onToggle={(value) => {
        const kind = SPAN_KINDS.find((name) => name === value);
        if (!kind) return;
        const next = chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind];
        onChange({ kind: next.length === 0 ? null : next });
      }}
    />
  );
}

function StateEditor({ field, filters, onChange, onDone }: FilterEditorProps<StateFilter>) {
  const current = filters[field.key];
  return (
    <ValueMenu
      label={field.label}
      values={field.options.map(({ value, label }) => ({ value, name: label }))}
      chosen={current === null ? [] : [current]}
      onToggle={(value) => {
        onChange({ [field.key]: value === current ? null : value });
        onDone();
      }}
    />
  );
}

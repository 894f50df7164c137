"use client";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FilterEditorProps } from "./filter-editor";
import type { TextFilter } from "./filter-fields";
import { useFilterValues } from "./use-filter-values";
import { ValueMenu } from "./value-menu";

/** One value: chosen among those that occur, or typed where they are too many to list. */
export function TextEditor({ field, ...props }: FilterEditorProps<TextFilter>) {
  if (field.field === undefined) return <TypedValue field={field} {...props} />;
  return <ListedValue field={field} listed={field.field} {...props} />;
}

function ListedValue(props: FilterEditorProps<TextFilter> & { listed: NonNullable<TextFilter["field"]> }) {
  const { field, listed, workspaceSlug, filters, onChange, onDone } = props;
  const { values, isPending } = useFilterValues(workspaceSlug, listed);
  const current = filters[field.key];
  return (
    <ValueMenu
      label={field.label}
      values={values}
      chosen={current === null ? [] : [current]}
      onToggle={(value) => {
        onChange({ [field.key]: value === current ? null : value });
        onDone();
      }}
      isLoading={isPending}
      isOpenEnded
    />
  );
}

function TypedValue({ field, filters, onChange, onDone }: FilterEditorProps<TextFilter>) {
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("value");
    onChange({ [field.key]: typeof text === "string" && text.trim() !== "" ? text.trim() : null });
    onDone();
  }
  return (
    <form onSubmit={apply} className="flex flex-col gap-3 p-3">
      <Field label={field.label} isLabelHidden>
        <Input
          name="value"
          autoFocus
          defaultValue={filters[field.key] ?? ""}
          placeholder={`${field.label} id`}
        />
      </Field>
      <Button type="submit" variant="primary">
        Show these traces
      </Button>
    </form>
  );
}

"use client";
import type { FilterEditorProps } from "./filter-editor";
import type { ListFilter } from "./filter-fields";
import { useFilterValues } from "./use-filter-values";
import { ValueMenu } from "./value-menu";

/** Any of the values that occur, or of others that are typed. */
export function ListEditor({ field, workspaceSlug, filters, onChange }: FilterEditorProps<ListFilter>) {
  const { values, isPending } = useFilterValues(workspaceSlug, field.field);
  const chosen = (filters[field.key] ?? []).map(String);
  function toggle(value: string) {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    if (field.key === "version") {
      const numbers = next.map(Number).filter((number) => Number.isInteger(number) && number > 0);
      onChange({ version: numbers.length === 0 ? null : numbers });
    } else onChange({ [field.key]: next.length === 0 ? null : next });
  }
  return (
    <ValueMenu
      label={field.label}
      values={values}
      chosen={chosen}
      onToggle={toggle}
      isLoading={isPending}
      isOpenEnded
    />
  );
}

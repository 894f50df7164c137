import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { ListedField } from "@/server/traces/filter-values-schemas";
import type { MenuValue } from "./value-menu";

/** The values of a column that occurred lately, most frequent first. */
export function useFilterValues(workspaceSlug: string, field: ListedField, { isAsked = true } = {}) {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(
    trpc.trace.listFilterValues.queryOptions({ workspaceSlug, field }, { enabled: isAsked }),
  );
  const values: MenuValue[] = (data ?? []).map(({ value, name, count }) => ({
    value,
    name: name ?? (field === "version" ? `v${value}` : value),
    count,
  }));
  return { values, isPending };
}

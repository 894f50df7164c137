/** The filters of the lists of sessions and users as they stand in the address. */
import { type inferParserType, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "@/server/analytics/analytics-choices";

export const groupFilters = {
  range: parseAsStringLiteral(RANGES).withDefault("7d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  search: parseAsString,
};
export type GroupFilters = inferParserType<typeof groupFilters>;

export function groupListInput(workspaceSlug: string, { range, from, to, search }: GroupFilters) {
  const isCustom = range === "custom";
  return {
    workspaceSlug,
    range: isCustom ? undefined : range,
    from: (isCustom ? from : null) ?? undefined,
    to: (isCustom ? to : null) ?? undefined,
    search: search ?? undefined,
    limit: 50,
  };
}

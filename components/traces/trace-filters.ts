/** The filters of the trace list as they stand in the address; read by the page and by its list alike. */
import {
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { paths } from "@/components/layout/paths";
import { RANGES } from "@/server/analytics/analytics-choices";

export const traceFilters = {
  range: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  prompt: parseAsString,
  version: parseAsInteger,
  environment: parseAsString,
  model: parseAsString,
  status: parseAsStringLiteral(["ok", "error"]),
  user: parseAsString,
  session: parseAsString,
  search: parseAsString,
};
export type TraceFilters = inferParserType<typeof traceFilters>;

const serialize = createSerializer(traceFilters);

/** The list under some filters: what a figure on another page leads to. */
export function tracesPath(workspaceSlug: string, filters: Partial<TraceFilters>) {
  return paths.filteredTraces(workspaceSlug, serialize(filters));
}

/** The same filters as the service's input. */
export function traceListInput(workspaceSlug: string, filters: TraceFilters) {
  const { range, from, to, prompt, version, environment, model, status, user, session, search } = filters;
  const isCustom = range === "custom";
  return {
    workspaceSlug,
    range: isCustom ? undefined : range,
    from: orAbsent(isCustom ? from : null),
    to: orAbsent(isCustom ? to : null),
    promptSlug: orAbsent(prompt),
    version: orAbsent(version),
    environment: orAbsent(environment),
    model: orAbsent(model),
    status: orAbsent(status),
    userId: orAbsent(user),
    sessionId: orAbsent(session),
    search: orAbsent(search),
    limit: 50,
  };
}

/** The address says null, the service's input leaves it out. */
function orAbsent<Value>(value: Value | null): Value | undefined {
  return value ?? undefined;
}

/** Whether clearing the filters could show more. */
export function hasTraceFilters({ range, from, to, ...filters }: TraceFilters): boolean {
  return range !== "30d" || Object.values(filters).some((value) => value !== null);
}

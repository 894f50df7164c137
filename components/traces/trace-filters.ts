/** The filters of the trace list as they stand in the address; read by the page and by its list alike. */
import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsFloat,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { paths } from "@/components/layout/paths";
import { RANGES } from "@/server/analytics/analytics-choices";
import type { SpanOutput } from "@/server/traces/trace-schemas";

/** Written out: the schema that has them would bring its library along. */
export const SPAN_KINDS = [
  "generation",
  "embedding",
  "tool",
  "agent",
  "retriever",
  "span",
] as const satisfies readonly SpanOutput["kind"][];

const words = parseAsArrayOf(parseAsString);

export const traceFilters = {
  range: parseAsStringLiteral(RANGES).withDefault("30d"),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  prompt: parseAsString,
  version: parseAsArrayOf(parseAsInteger),
  environment: words,
  model: words,
  provider: words,
  status: parseAsStringLiteral(["ok", "error"]),
  errorType: words,
  kind: parseAsArrayOf(parseAsStringLiteral(SPAN_KINDS)),
  user: parseAsString,
  session: parseAsString,
  tag: words,
  key: words,
  arm: words,
  rollout: words,
  service: words,
  finish: words,
  link: parseAsStringLiteral(["linked", "unlinked"]),
  search: parseAsString,
  text: parseAsString,
  minLatencyMs: parseAsFloat,
  maxLatencyMs: parseAsFloat,
  minCostUsd: parseAsFloat,
  maxCostUsd: parseAsFloat,
  minTokens: parseAsFloat,
  maxTokens: parseAsFloat,
  minTimeToFirstTokenMs: parseAsFloat,
  maxTimeToFirstTokenMs: parseAsFloat,
  feedback: parseAsStringLiteral(["with", "without"]),
  feedbackName: parseAsString,
  feedbackValue: parseAsString,
};
export type TraceFilterState = inferParserType<typeof traceFilters>;

type OneOrMore<Value> = NonNullable<Value> extends readonly (infer Item)[] ? Value | Item : Value;
/** For links: one value may stand for a list of one. */
export type TraceFilters = { [Name in keyof TraceFilterState]: OneOrMore<TraceFilterState[Name]> };

const serialize = createSerializer(traceFilters);

/** The filters as a query: "?status=error". */
export function serializeTraceFilters(filters: Partial<TraceFilters>): string {
  return serialize({
    ...filters,
    version: listOf(filters.version),
    environment: listOf(filters.environment),
    model: listOf(filters.model),
    provider: listOf(filters.provider),
    errorType: listOf(filters.errorType),
    kind: listOf(filters.kind),
    tag: listOf(filters.tag),
    key: listOf(filters.key),
    arm: listOf(filters.arm),
    rollout: listOf(filters.rollout),
    service: listOf(filters.service),
    finish: listOf(filters.finish),
  });
}

/** The list under some filters: what a figure on another page leads to. */
export function tracesPath(workspaceSlug: string, filters: Partial<TraceFilters>) {
  return paths.filteredTraces(workspaceSlug, serializeTraceFilters(filters));
}

function listOf<Item>(value: Item | Item[] | null | undefined): Item[] | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value : [value];
}

/** The same filters as the services' input. */
export function traceFilterInput(filters: TraceFilterState) {
  const { range, from, to, prompt, user, session, key, rollout, service, finish, ...same } = filters;
  const isCustom = range === "custom";
  return {
    ...present(same),
    ...present({
      promptSlug: prompt,
      userId: user,
      sessionId: session,
      apiKeyId: key,
      rolloutId: rollout,
      serviceName: service,
      finishReason: finish,
      from: isCustom ? from : null,
      to: isCustom ? to : null,
    }),
    range: isCustom ? undefined : range,
  };
}

export function traceListInput(workspaceSlug: string, filters: TraceFilterState) {
  return { workspaceSlug, ...traceFilterInput(filters), limit: 50 };
}

type Present<Values> = { [Name in keyof Values]?: Exclude<Values[Name], null> };

/** The address says null, or a list of nothing; the service's input leaves it out. */
function present<Values extends object>(values: Values): Present<Values> {
  const isPresent = ([, value]: [string, unknown]) =>
    value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(values).filter(isPresent)) as Present<Values>;
}

/** Whether clearing the filters could show more. */
export function hasTraceFilters({ range, from, to, ...filters }: TraceFilterState): boolean {
  return range !== "30d" || Object.values(filters).some((value) => value !== null);
}

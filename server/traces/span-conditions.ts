import type { Actor } from "@/server/authz/policy";
import type { ListTracesInput } from "./trace-list-schemas";
import { visibleEnvironments } from "./visible-environments";

/** SQL over the columns of `spans`, and the values of its placeholders. */
export type SpanConditions = { readonly sql: string; readonly params: Readonly<Record<string, unknown>> };

type Filters = Omit<
  ListTracesInput,
  "limit" | "cursor" | "promptSlug" | "environment" | "range" | "from" | "to"
> & {
  readonly promptId?: string;
  /** All names that the environment has or had; "" for spans that name none. */
  readonly environments?: readonly string[];
};

const FILTERS = [
  ["promptId", "prompt_id = {promptId:String}"],
  ["version", "prompt_version = {version:UInt32}"],
  ["environments", "environment IN {environments:Array(String)}"],
  ["model", "model = {model:String}"],
  ["userId", "user_id = {userId:String}"],
  ["sessionId", "session_id = {sessionId:String}"],
  ["search", "positionCaseInsensitiveUTF8(name, {search:String}) > 0"],
] as const;

/** What one span must satisfy for its trace to be listed. */
export function spanConditions(filters: Filters): SpanConditions {
  const present = FILTERS.filter(([name]) => filters[name] !== undefined);
  const conditions: string[] = present.map(([, condition]) => condition);
  if (filters.status === "error") conditions.push("status = 'error'");
  return {
    sql: conditions.length === 0 ? "1" : conditions.join(" AND "),
    params: Object.fromEntries(present.map(([name]) => [name, filters[name]])),
  };
}

/** What every span that is read at all must satisfy. */
export function visibilityConditions(actor: Actor): SpanConditions {
  const environments = visibleEnvironments(actor);
  return environments === null
    ? { sql: "1", params: {} }
    : {
        sql: "environment IN {visibleEnvironments:Array(String)}",
        params: { visibleEnvironments: environments },
      };
}

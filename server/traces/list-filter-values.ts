import { and, eq, inArray } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListedField, ListFilterValuesInput } from "./filter-values-schemas";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";

export type FilterValue = {
  readonly value: string;
  /** Where a person knows it by another word: a key's name. */
  readonly name: string | null;
  readonly count: number;
};

type Source = { readonly table: "spans" | "scores"; readonly value: string; readonly condition: string };

const of = (value: string, condition = `${value} != ''`): Source => ({ table: "spans", value, condition });

const SOURCES: Readonly<Record<ListedField, Source>> = {
  promptSlug: of("prompt_slug", "prompt_id != '' AND prompt_slug != ''"),
  version: of("toString(prompt_version)", "prompt_version > 0"),
  environment: of("environment"),
  model: of("model"),
  provider: of("provider"),
  errorType: of("error_type"),
  userId: of("user_id"),
  tag: of("arrayJoin(tags)", "notEmpty(tags)"),
  apiKeyId: of("api_key_id"),
  arm: of("arm"),
  rolloutId: of("rollout_id"),
  serviceName: of("service_name"),
  finishReason: of("finish_reason"),
  search: of("name"),
  feedbackName: { table: "scores", value: "name", condition: "name != ''" },
};

const TIME = { spans: "start_time", scores: "span_start_time" } as const;

/** The most frequent values of the last 30 days: a choice to offer, not a count to quote, hence without FINAL. */
export async function listFilterValues(
  ctx: WorkspaceContext,
  { field }: ListFilterValuesInput,
): Promise<FilterValue[]> {
  assertCan(ctx.actor, "trace:read");
  const { table, value, condition } = SOURCES[field];
  const visibility = visibilityConditions(ctx.actor);
  const rows = await queryTraceStore<{ value: string; count: number }>(
    ctx.workspaceId,
    `SELECT ${value} AS value, count() AS count
     FROM ${table}
     WHERE workspace_id = {workspaceId:String} AND ${TIME[table]} >= now() - INTERVAL 30 DAY
       AND ${condition} AND ${visibility.sql} AND is_deleted = 0
     GROUP BY value ORDER BY count DESC, value LIMIT 100
     SETTINGS max_execution_time = 5`,
    visibility.params,
  );
  const names = field === "apiKeyId" ? await findKeyNames(ctx, rows) : new Map<string, string>();
  return rows.map((row) => ({ ...row, name: names.get(row.value) ?? null }));
}

async function findKeyNames(ctx: WorkspaceContext, rows: readonly { value: string }[]) {
  if (!can(ctx.actor, "key:read") || rows.length === 0) return new Map<string, string>();
  const ids = rows.map(({ value }) => value);
  const keys = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.id, ids))),
  );
  return new Map(keys.map(({ id, name }) => [id, name]));
}

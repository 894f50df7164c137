import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { OutlierKind, OutliersInput } from "./analytics-schemas";
import { resolveMeasureScope } from "./measure-scope";
import { callConditionsOf, FINAL_SETTINGS, scopeParams } from "./scope-conditions";
import { resolveTimeRange } from "./time-range";

export type Outlier = {
  readonly traceId: string;
  readonly spanId: string;
  readonly startTime: string;
  readonly promptSlug: string | null;
  readonly version: number | null;
  readonly environment: string | null;
  readonly model: string | null;
  readonly durationMs: number;
  /** Decimal text; null where the price is not known. */
  readonly costUsd: string | null;
  readonly errorType: string | null;
};

const LISTED = 10;

const ORDERS: Record<OutlierKind, { readonly order: string; readonly condition: string }> = {
  slowest: { order: "duration_us DESC", condition: "1" },
  dearest: { order: "cost_usd DESC", condition: "cost_usd > 0" },
  failed: { order: "start_time DESC", condition: "status = 'error'" },
};

type Row = Omit<Outlier, "durationMs" | "promptSlug" | "version" | "environment" | "model" | "errorType"> & {
  readonly promptId: string;
  readonly slug: string;
  readonly version: number;
  readonly environment: string;
  readonly model: string;
  readonly durationUs: number;
  readonly errorType: string;
};

/** The calls at the end of the scale: slowest, dearest, or those that failed, newest first. */
export async function listOutliers(
  ctx: WorkspaceContext,
  input: OutliersInput,
  now = new Date(),
): Promise<Outlier[]> {
  assertCan(ctx.actor, "analytics:read");
  const scope = await inWorkspace(ctx, (tx) => resolveMeasureScope(tx, input.filters, "none"));
  const { order, condition } = ORDERS[input.kind];
  const rows = await queryTraceStore<Row>(
    ctx.workspaceId,
    `SELECT trace_id AS traceId, span_id AS spanId, start_time AS startTime, prompt_id AS promptId,
       prompt_slug AS slug, prompt_version AS version, environment, model, duration_us AS durationUs,
       cost_usd AS costUsd, if(status = 'error', if(error_type = '', 'unknown', toString(error_type)), '') AS errorType
     FROM spans FINAL
     WHERE ${callConditionsOf(scope)} AND ${condition}
     ORDER BY ${order}, span_id
     LIMIT ${LISTED}
     ${FINAL_SETTINGS}`,
    scopeParams(scope, resolveTimeRange(input, now)),
  );
  return rows.map(({ promptId, slug, durationUs, ...row }) => ({
    ...row,
    promptSlug: scope.promptSlugs.get(promptId) ?? orNull(slug),
    version: row.version === 0 ? null : row.version,
    environment: orNull(row.environment),
    model: orNull(row.model),
    errorType: orNull(row.errorType),
    durationMs: durationUs / 1000,
  }));
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

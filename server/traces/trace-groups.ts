import { assertCan } from "@/server/authz/policy";
import { findAllEnvironmentNames } from "@/server/environments/environment-names";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import {
  type GroupColumn,
  type GroupSummaryRow,
  queryGroupHeads,
  queryGroupSummaries,
} from "./query-trace-groups";
import { boundsOfTraces } from "./resolve-trace-filter";
import { type SpanConditions, visibilityConditions } from "./span-conditions";
import { decodeTraceCursor, encodeTraceCursor } from "./trace-cursor";
import type { ListTraceGroupsInput } from "./trace-group-schemas";

export type TraceGroupPage = {
  readonly groups: readonly GroupSummaryRow[];
  readonly nextCursor: string | null;
};

/** What is seen of one session or user at once: more than a conversation has, less than a retention. */
const DETAIL_RANGE_MS = 90 * 86_400_000;

/** Sessions or users, those that were active last first. */
export async function listTraceGroups(
  ctx: WorkspaceContext,
  column: GroupColumn,
  input: ListTraceGroupsInput,
  now: Date,
): Promise<TraceGroupPage> {
  assertCan(ctx.actor, "trace:read", input.environment);
  const { limit, cursor } = input;
  const before = cursor === undefined ? undefined : decodeTraceCursor(cursor);
  const search = {
    column,
    conditions: await conditionsOf(ctx, column, input),
    ...boundsOfTraces(input, now),
  };
  const heads = await queryGroupHeads(ctx.workspaceId, {
    ...search,
    before: before && { id: before.traceId, lastUs: before.startUs },
    limit: limit + 1,
  });
  const page = heads.slice(0, limit);
  const summaries = await queryGroupSummaries(
    ctx.workspaceId,
    search,
    page.map(({ id }) => id),
  );
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  const last = page.at(-1);
  return {
    groups: page.flatMap(({ id }) => byId.get(id) ?? []),
    nextCursor:
      heads.length > limit && last ? encodeTraceCursor({ startUs: last.lastUs, traceId: last.id }) : null,
  };
}

/** @throws NotFoundError when nothing of it arrived in the last 90 days. */
export async function getTraceGroup(
  ctx: WorkspaceContext,
  column: GroupColumn,
  id: string,
  now: Date,
): Promise<GroupSummaryRow> {
  assertCan(ctx.actor, "trace:read");
  const from = new Date(now.getTime() - DETAIL_RANGE_MS);
  const search = {
    column,
    conditions: [visibilityConditions(ctx.actor)],
    ...boundsOfTraces({ from }, now),
  };
  const [group] = await queryGroupSummaries(ctx.workspaceId, search, [id]);
  if (!group) throw new NotFoundError(column === "session_id" ? "The session" : "The user");
  return group;
}

async function conditionsOf(
  ctx: WorkspaceContext,
  column: GroupColumn,
  { search, environment }: ListTraceGroupsInput,
): Promise<SpanConditions[]> {
  const conditions = [visibilityConditions(ctx.actor)];
  if (search !== undefined) {
    conditions.push({
      sql: `positionCaseInsensitiveUTF8(${column}, {search:String}) > 0`,
      params: { search },
    });
  }
  if (environment !== undefined) {
    const environments = await inWorkspace(ctx, (tx) => findAllEnvironmentNames(tx, [environment]));
    conditions.push({ sql: "environment IN {environments:Array(String)}", params: { environments } });
  }
  return conditions;
}

/** What sessions and users have in common. */
export function groupFigures(row: GroupSummaryRow) {
  const { traceCount, errorCount, firstActivityAt, lastActivityAt, inputTokens, outputTokens } = row;
  return {
    id: row.id,
    traceCount,
    errorCount,
    firstActivityAt,
    lastActivityAt,
    inputTokens,
    outputTokens,
    costUsd: row.costUsd,
    meanLatencyMs: row.meanLatencyUs === null ? null : row.meanLatencyUs / 1000,
    environments: [...row.environments],
  };
}

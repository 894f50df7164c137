import { and, eq, inArray } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { queryTraceStore } from "./query-trace-store";
import { visibilityConditions } from "./span-conditions";

export type UnlinkedGroup = {
  /** What the spans name; null where they name nothing. */
  readonly promptSlug: string | null;
  readonly version: string | null;
  /** What is missing: any name, the prompt, or a version that it has. */
  readonly reason: "unnamed" | "no-prompt" | "no-version";
  /** Of the prompt, where only the version is wrong. */
  readonly latestVersion: number | null;
  /** Instrumentation scope. */
  readonly scope: string;
  readonly serviceName: string;
  readonly spanCount: number;
  readonly lastSeenAt: string;
  readonly exampleTraceId: string;
};

type Row = Omit<UnlinkedGroup, "promptSlug" | "version" | "reason" | "latestVersion"> & {
  readonly slug: string;
  readonly version: string;
};

const DAYS = 7;

/** What arrived without a link in the last seven days: one slice of the table, since what is unlinked has no prompt's id. */
export async function listUnlinked(ctx: WorkspaceContext): Promise<UnlinkedGroup[]> {
  assertCan(ctx.actor, "trace:read");
  const visibility = visibilityConditions(ctx.actor);
  const rows = await queryTraceStore<Row>(
    ctx.workspaceId,
    `SELECT
       toString(prompt_slug) AS slug,
       toString(prompt_version_label) AS version,
       toString(scope) AS scope,
       toString(service_name) AS serviceName,
       count() AS spanCount,
       max(start_time) AS lastSeenAt,
       argMax(trace_id, start_time) AS exampleTraceId
     FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND prompt_id = ''
       AND start_time >= now() - INTERVAL ${DAYS} DAY
       AND (prompt_slug != '' OR (kind IN ('generation', 'embedding') AND counts_toward_usage = 1))
       AND ${visibility.sql}
     GROUP BY slug, version, scope, serviceName
     ORDER BY spanCount DESC, lastSeenAt DESC
     LIMIT 100
     SETTINGS do_not_merge_across_partitions_select_final = 1, max_execution_time = 10`,
    visibility.params,
  );
  const latest = await findLatestVersions(ctx, [...new Set(rows.map(({ slug }) => slug))]);
  return rows.map(({ slug, version, ...row }) => ({
    ...row,
    promptSlug: slug === "" ? null : slug,
    version: version === "" ? null : version,
    reason: slug === "" ? "unnamed" : latest.has(slug) ? "no-version" : "no-prompt",
    latestVersion: latest.get(slug) ?? null,
  }));
}

async function findLatestVersions(ctx: WorkspaceContext, slugs: readonly string[]) {
  if (slugs.length === 0) return new Map<string, number>();
  const found = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ slug: prompts.slug, latestVersion: prompts.latestVersionNumber })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.slug, [...slugs]))),
  );
  return new Map(found.map(({ slug, latestVersion }) => [slug, latestVersion]));
}

import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ExportPromptAnalyticsInput, ExportWorkspaceAnalyticsInput } from "./analytics-schemas";
import { getPromptAnalytics } from "./get-prompt-analytics";
import { getWorkspaceAnalytics } from "./get-workspace-analytics";
import { seriesCsv, tableCsv } from "./report-csv";

export type CsvFile = { readonly fileName: string; readonly content: string };

export async function exportPromptAnalyticsCsv(
  ctx: WorkspaceContext,
  input: ExportPromptAnalyticsInput,
  now = new Date(),
): Promise<CsvFile> {
  assertCan(ctx.actor, "analytics:read");
  const report = await getPromptAnalytics(ctx, input, now);
  return {
    fileName: fileName([input.promptSlug.replaceAll("/", "-"), input.groupBy, input.shape], now),
    content: input.shape === "table" ? tableCsv(report) : seriesCsv(report),
  };
}

export async function exportWorkspaceAnalyticsCsv(
  ctx: WorkspaceContext,
  input: ExportWorkspaceAnalyticsInput,
  now = new Date(),
): Promise<CsvFile> {
  assertCan(ctx.actor, "analytics:read");
  const report = await getWorkspaceAnalytics(ctx, input, now);
  return {
    fileName: fileName(["workspace", input.groupBy, input.shape], now),
    content: input.shape === "table" ? tableCsv(report) : seriesCsv(report),
  };
}

function fileName(parts: readonly string[], now: Date): string {
  return `${[...parts, now.toISOString().slice(0, 10)].join("-")}.csv`;
}

import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
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
  await recordExport(ctx, input);
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
  await recordExport(ctx, input);
  return {
    fileName: fileName(["workspace", input.groupBy, input.shape], now),
    content: input.shape === "table" ? tableCsv(report) : seriesCsv(report),
  };
}

/** Figures that leave the workspace: the trail says whose hands they went into. */
async function recordExport(
  ctx: WorkspaceContext,
  input: ExportPromptAnalyticsInput | ExportWorkspaceAnalyticsInput,
): Promise<void> {
  await inWorkspace(ctx, async (tx) => {
    const prompt = "promptSlug" in input ? await findPromptRow(tx, input.promptSlug) : null;
    await recordAudit(tx, {
      action: "analytics.export",
      subjectId: tx.workspaceId,
      ...(prompt ? { promptId: prompt.id } : {}),
      after: { ...input },
    });
  });
}

function fileName(parts: readonly string[], now: Date): string {
  return `${[...parts, now.toISOString().slice(0, 10)].join("-")}.csv`;
}

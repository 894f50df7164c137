import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ExportAnalyticsInput } from "./analytics-schemas";
import { measureMetrics } from "./measure-metrics";
import { seriesCsv, tableCsv } from "./measurement-csv";

export type CsvFile = { readonly fileName: string; readonly content: string };

/** Figures that leave the workspace: the trail says whose hands they went into. */
export async function exportAnalyticsCsv(
  ctx: WorkspaceContext,
  { shape, ...question }: ExportAnalyticsInput,
  now = new Date(),
): Promise<CsvFile> {
  assertCan(ctx.actor, "analytics:read");
  const measurement = await measureMetrics(ctx, question, now);
  const [promptSlug, ...others] = question.filters.prompt ?? [];
  const subject = promptSlug && others.length === 0 ? promptSlug : null;
  await inWorkspace(ctx, async (tx) => {
    await recordAudit(tx, {
      action: "analytics.export",
      subjectId: tx.workspaceId,
      ...(subject === null ? {} : { promptId: (await findPromptRow(tx, subject)).id }),
      after: { ...question, shape },
    });
  });
  const parts = [subject?.replaceAll("/", "-") ?? "workspace", question.by, shape];
  return {
    fileName: `${[...parts, now.toISOString().slice(0, 10)].join("-")}.csv`,
    content: shape === "table" ? tableCsv(measurement) : seriesCsv(measurement),
  };
}

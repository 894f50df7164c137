import { recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { lockSlugs } from "@/server/prompts/assert-slug-free";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { FileProblem, Loss } from "./file-problem";
import type { TransferFormat } from "./import-record";
import { insertImport } from "./insert-import";
import { type ImportPlan, planImport, readUploads } from "./plan-import";
import { type ImportFilesInput, importFilesInput } from "./transfer-schemas";

export type ImportReport = {
  readonly prompts: readonly {
    readonly slug: string;
    readonly type: "chat" | "text" | "snippet";
    readonly file: string;
    readonly format: TransferFormat;
    readonly versionCount: number;
    readonly action: "create" | "add" | "skip";
  }[];
  /** Made or given versions. */
  readonly promptCount: number;
  readonly versionCount: number;
  readonly losses: readonly Loss[];
  readonly problems: readonly FileProblem[];
};

/** What the import of these files would do; nothing is kept. */
export async function previewImport(ctx: WorkspaceContext, given: ImportFilesInput): Promise<ImportReport> {
  assertCan(ctx.actor, "prompt:write");
  const input = importFilesInput.parse(given);
  const read = await readUploads(input.files, input.folder);
  return inWorkspace(ctx, async (tx) => reportOf(await planImport(tx, read, input.onConflict)));
}

/** All of it, or nothing. */
export async function importFiles(ctx: WorkspaceContext, given: ImportFilesInput): Promise<ImportReport> {
  assertCan(ctx.actor, "prompt:write");
  const input = importFilesInput.parse(given);
  const read = await readUploads(input.files, input.folder);
  if (!input.leavesOutProblems) assertReadable(read.problems);
  return inWorkspace(ctx, async (tx) => {
    await lockSlugs(tx);
    const plan = await planImport(tx, read, input.onConflict);
    const { losses, events } = await insertImport(tx, plan);
    const report = reportOf({ ...plan, losses: [...plan.losses, ...losses] });
    const { promptCount, versionCount } = report;
    const formats = [...new Set(report.prompts.map(({ format }) => format))];
    const after = {
      formats,
      folder: input.folder,
      promptCount,
      versionCount,
      lossCount: report.losses.length,
    };
    await recordAudits(tx, [...events, { action: "import.create", subjectId: ctx.workspaceId, after }]);
    return report;
  });
}

function assertReadable(problems: readonly FileProblem[]): void {
  if (problems.length === 0) return;
  throw new InvalidInputError(
    "Some files cannot be read, so nothing was imported.",
    problems.map(({ file, line, message }) => ({ path: line === null ? file : `${file}:${line}`, message })),
  );
}

function reportOf({ prompts, losses, problems }: ImportPlan): ImportReport {
  const rows = prompts.map(({ action, record }) => ({
    slug: record.slug,
    type: record.type,
    file: record.file,
    format: record.format,
    versionCount: record.versions.length,
    action,
  }));
  const kept = rows.filter(({ action }) => action !== "skip");
  return {
    prompts: rows,
    promptCount: kept.length,
    versionCount: kept.reduce((count, { versionCount }) => count + versionCount, 0),
    losses,
    problems,
  };
}

import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { encodeArchive, type TextFile } from "./archive-files";
import { loadArchive } from "./load-archive";
import type { ExportPromptsInput } from "./transfer-schemas";

export type PromptExport = {
  /** Without an ending. */
  readonly name: string;
  readonly files: readonly TextFile[];
};

/** Prompts with their whole history as files, to keep, to compare, or to import elsewhere. */
export async function exportPrompts(ctx: WorkspaceContext, input: ExportPromptsInput): Promise<PromptExport> {
  assertCan(ctx.actor, "prompt:read");
  const archive = await inWorkspace(ctx, async (tx) => {
    const loaded = await loadArchive(tx, input);
    const versionCount = loaded.prompts.reduce((count, { versions }) => count + versions.length, 0);
    const prompt = input.scope === "prompt" ? await findPromptRow(tx, input.promptSlug) : null;
    await recordAudit(tx, {
      action: "export.create",
      subjectId: ctx.workspaceId,
      ...(prompt ? { promptId: prompt.id } : {}),
      after: { ...input, format: "galley", promptCount: loaded.prompts.length, versionCount },
    });
    return loaded;
  });
  // After the transaction: writing megabytes of text holds nobody's connection.
  return { name: nameOf(input), files: encodeArchive(archive) };
}

function nameOf(input: ExportPromptsInput): string {
  if (input.scope === "workspace") return "prompts";
  return (input.scope === "folder" ? input.folder : input.promptSlug).replaceAll("/", "-");
}

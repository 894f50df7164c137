import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { findVersionRow } from "@/server/versions/find-version-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Loss } from "./file-problem";
import type { ForeignFile, NamedVersion } from "./named-version";
import type { ExportVersionInput, VersionFormat } from "./transfer-schemas";
import { writeDotprompt } from "./write-dotprompt";
import { writePrompty } from "./write-prompty";

const WRITERS: Readonly<Record<VersionFormat, (version: NamedVersion) => ForeignFile>> = {
  dotprompt: writeDotprompt,
  prompty: writePrompty,
};

/** One version as a file that another tool reads. */
export async function exportVersion(ctx: WorkspaceContext, input: ExportVersionInput): Promise<ForeignFile> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const { prompt, file } = await writeVersion(tx, input);
    const { format, number } = input;
    await recordAudit(tx, {
      action: "export.create",
      subjectId: prompt.id,
      promptId: prompt.id,
      after: { scope: "version", format, slug: prompt.slug, number, lossCount: file.losses.length },
    });
    return file;
  });
}

/** What the file would not say; nothing leaves. */
export async function previewVersionExport(
  ctx: WorkspaceContext,
  input: ExportVersionInput,
): Promise<{ name: string; losses: readonly Loss[] }> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const { file } = await writeVersion(tx, input);
    return { name: file.name, losses: file.losses };
  });
}

async function writeVersion(tx: WorkspaceContext, { promptSlug, number, format }: ExportVersionInput) {
  const prompt = await findPromptRow(tx, promptSlug);
  const { content } = await findVersionRow(tx, prompt, number);
  const { slug, description } = prompt;
  return { prompt, file: WRITERS[format]({ slug, description, content }) };
}

import { and, eq, inArray } from "drizzle-orm";
import { type Prompt, prompts } from "@/db/schema";
import { findTakenSlugs } from "@/server/prompts/assert-slug-free";
import { hashContent } from "@/server/versions/hash-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { FileProblem, Loss } from "./file-problem";
import type { ImportRecord } from "./import-record";
import { type ReadImport, readImport } from "./read-import";
import type { ConflictChoice, UploadedFile } from "./transfer-schemas";
import { unpackFiles } from "./zip-files";

export type PlannedPrompt =
  | { readonly action: "create"; readonly record: ImportRecord }
  | { readonly action: "add"; readonly record: ImportRecord; readonly prompt: Prompt }
  | { readonly action: "skip"; readonly record: ImportRecord };

export type ImportPlan = {
  readonly folders: readonly string[];
  readonly prompts: readonly PlannedPrompt[];
  readonly losses: readonly Loss[];
  readonly problems: readonly FileProblem[];
};

/** Before the transaction: reading megabytes of files holds nobody's connection. */
export async function readUploads(files: readonly UploadedFile[], folder: string): Promise<ReadImport> {
  const unpacked = unpackFiles(files.map(({ name, data }) => ({ name, bytes: Buffer.from(data, "base64") })));
  const read = await readImport(unpacked.files, { folder, hashContent });
  return { ...read, problems: [...unpacked.problems, ...read.problems] };
}

/** What an import would do to the workspace as it is: what is shown before is what is done after. */
export async function planImport(
  tx: WorkspaceContext,
  read: ReadImport,
  onConflict: ConflictChoice,
): Promise<ImportPlan> {
  const losses = [...read.losses];
  const here = await findHere(tx, read.prompts);
  const planned = read.prompts.map((record): PlannedPrompt => {
    const found = here.get(record.slug);
    if (!found) return { action: "create", record };
    if (found !== "former" && onConflict === "skip") return { action: "skip", record };
    const reason = found === "former" ? FORMER : cannotAdd(found, record);
    if (found === "former" || reason !== null) {
      losses.push({ file: record.file, path: record.slug, reason: reason ?? FORMER });
      return { action: "skip", record };
    }
    losses.push(...lossesOfAdding(record));
    return { action: "add", record, prompt: found };
  });
  return { folders: read.folders, prompts: planned, losses, problems: read.problems };
}

const FORMER = "A prompt here was once called so, and is still found by it: this one is left out.";

async function findHere(
  tx: WorkspaceContext,
  records: readonly ImportRecord[],
): Promise<ReadonlyMap<string, Prompt | "former">> {
  const slugs = records.map(({ slug }) => slug);
  if (slugs.length === 0) return new Map();
  const { db, workspaceId } = tx;
  const rows = await db
    .select()
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.slug, slugs)));
  const taken = await findTakenSlugs(tx, slugs);
  const former = taken.flatMap(({ slug, formerOf }) =>
    formerOf === null ? [] : [[slug, "former"] as const],
  );
  return new Map<string, Prompt | "former">([...former, ...rows.map((row) => [row.slug, row] as const)]);
}

function cannotAdd(prompt: Prompt, { type }: ImportRecord): string | null {
  if (prompt.archivedAt !== null) return "The prompt of this name is archived: restore it to add versions.";
  return prompt.type === type
    ? null
    : `The prompt of this name is a ${prompt.type} prompt: a ${type} cannot be added.`;
}

/** Versions on top of others are one line: what the prompt is besides them stays as it is here. */
function lossesOfAdding({ file, branches, redirects, exampleSets, tags, description }: ImportRecord): Loss[] {
  const loss = (path: string, reason: string): Loss => ({ file, path, reason });
  return [
    ...branches
      .filter(({ name }) => name !== "main")
      .map(({ name }) => loss(`branches.${name}`, "Its versions are added to main.")),
    ...(redirects.length > 0 ? [loss("redirects", "The prompt keeps the former names it has here.")] : []),
    ...(exampleSets.length > 0 ? [loss("exampleSets", "The prompt keeps the examples it has here.")] : []),
    ...(tags.length > 0 || description !== ""
      ? [loss("description", "The prompt keeps its description and tags.")]
      : []),
  ];
}

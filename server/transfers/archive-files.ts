/** An archive as files, and back. Paths are relative, with "/" between their parts. Pure and isomorphic. */
import { z } from "zod";
import { promptSlug } from "@/server/prompts/prompt-schemas";
import { assertWhole } from "./assert-whole";
import { type FileProblem, FileProblemError, problemOfError } from "./file-problem";
import { FILES_BETWEEN_PAUSES, pause } from "./pause";
import {
  type Archive,
  type PromptFile,
  type PromptRecord,
  promptFile,
  type VersionRecord,
} from "./prompt-record";
import { parseSource, readYaml } from "./read-yaml";
import { decodeVersion, encodeVersion } from "./version-file";
import { withSortedKeys, writeYaml } from "./write-yaml";

export type TextFile = { readonly path: string; readonly text: string };

export const MANIFEST_PATH = "galley.yaml";
const FORMAT_VERSION = 1;

const manifest = z.strictObject({
  format: z.literal("galley"),
  formatVersion: z.literal(FORMAT_VERSION, `This Galley reads version ${FORMAT_VERSION} of the format.`),
  folders: z.array(promptSlug).max(10_000).default([]),
});

/** In the order of their paths, so that equal archives are equal to the byte. */
export function encodeArchive({ folders, prompts }: Archive): TextFile[] {
  const head = {
    format: "galley",
    formatVersion: FORMAT_VERSION,
    folders: folders.length > 0 ? folders.toSorted() : undefined,
  };
  return [{ path: MANIFEST_PATH, text: writeYaml(head) }, ...prompts.flatMap(encodePrompt)].toSorted(
    (a, b) => (a.path < b.path ? -1 : 1),
  );
}

export function encodePrompt(prompt: PromptRecord): TextFile[] {
  const folder = `prompts/${prompt.slug}`;
  return [
    { path: `${folder}/prompt.yaml`, text: writeYaml(promptHead(prompt)) },
    ...prompt.versions.map((version) => ({
      path: `${folder}/versions/${String(version.number).padStart(4, "0")}.prompt.md`,
      text: encodeVersion(version),
    })),
  ];
}

function promptHead({ type, description, tags, archived, branches, redirects, exampleSets }: PromptFile) {
  return {
    type,
    description: description === "" ? undefined : description,
    tags: tags.length > 0 ? tags.toSorted() : undefined,
    archived: archived || undefined,
    branches: branches.toSorted(byBranch).map((branch) => ({
      name: branch.name,
      head: branch.head ?? undefined,
      createdFrom: branch.createdFrom ?? undefined,
      archived: branch.archived || undefined,
    })),
    redirects: redirects.length > 0 ? redirects.toSorted() : undefined,
    exampleSets:
      exampleSets.length > 0
        ? exampleSets
            .toSorted((a, b) => (a.name < b.name ? -1 : 1))
            .map(({ name, values }) => ({ name, values: withSortedKeys(values) }))
        : undefined,
  };
}

type Branch = PromptFile["branches"][number];

/** Open ones first, `main` before all; archived ones may share a name. */
function byBranch(a: Branch, b: Branch): number {
  const key = ({ archived, name, head, createdFrom }: Branch) =>
    [Number(archived), name === "main" ? 0 : 1, name, head ?? 0, createdFrom ?? 0] as const;
  const [left, right] = [key(a), key(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  if (at < 0) return 0;
  return (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
}

export type DecodedArchive = { readonly archive: Archive; readonly problems: readonly FileProblem[] };

/** Everything that can be read, and everything that is wrong with the rest. */
export async function decodeArchive(files: readonly TextFile[]): Promise<DecodedArchive> {
  const problems: FileProblem[] = [];
  const attempt = <T>(file: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push(problemOfError(file, error));
      return undefined;
    }
  };
  const folders = files
    .filter(({ path }) => path === MANIFEST_PATH)
    .flatMap(
      ({ path, text }) =>
        attempt(path, () => parseSource(path, readYaml(path, text), manifest))?.folders ?? [],
    );
  const { heads, versions, strangers } = sortFiles(files);
  for (const file of strangers)
    problems.push({ file, line: null, message: "It is no part of an export of Galley." });
  const prompts: PromptRecord[] = [];
  let unread = FILES_BETWEEN_PAUSES;
  for (const [slug, file] of heads) {
    const own = versions.get(slug) ?? [];
    versions.delete(slug);
    unread -= own.length + 1;
    if (unread <= 0) {
      await pause();
      unread = FILES_BETWEEN_PAUSES;
    }
    const record = attempt(file.path, () => readRecord(slug, file, own, attempt));
    if (record) prompts.push(record);
  }
  for (const [slug, [orphan]] of versions) {
    if (!orphan) continue;
    problems.push({
      file: orphan.path,
      line: null,
      message: `There is no prompts/${slug}/prompt.yaml beside it.`,
    });
  }
  return { archive: { folders, prompts }, problems };
}

type Attempt = <T>(file: string, read: () => T) => T | undefined;

/** Undefined when one of its files cannot be read; each of them is told. */
function readRecord(
  slug: string,
  file: TextFile,
  files: readonly TextFile[],
  attempt: Attempt,
): PromptRecord | undefined {
  const head = attempt(file.path, () => readHead(slug, file));
  const read = files.map((version) => attempt(version.path, () => readVersion(version)));
  const versions = read.flatMap((version) => version ?? []).toSorted(byNumber);
  if (!head || versions.length < read.length) return undefined;
  const record = { slug, ...head, versions };
  assertWhole(file.path, record);
  return record;
}

const byNumber = (a: VersionRecord, b: VersionRecord) => a.number - b.number;

function sortFiles(files: readonly TextFile[]) {
  const heads = new Map<string, TextFile>();
  const versions = new Map<string, TextFile[]>();
  const strangers: string[] = [];
  for (const file of files) {
    if (file.path === MANIFEST_PATH) continue;
    const head = /^prompts\/(.+)\/prompt\.yaml$/.exec(file.path)?.[1];
    const owner = /^prompts\/(.+)\/versions\/\d+\.prompt\.md$/.exec(file.path)?.[1];
    if (head !== undefined) heads.set(head, file);
    else if (owner === undefined) strangers.push(file.path);
    else versions.set(owner, [...(versions.get(owner) ?? []), file]);
  }
  return { heads, versions, strangers };
}

function readHead(slug: string, { path, text }: TextFile): PromptFile {
  const name = promptSlug.safeParse(slug);
  if (!name.success) {
    const message = name.error.issues[0]?.message ?? "It is no name of a prompt.";
    throw new FileProblemError({ file: path, line: null, message: `"${slug}": ${message}` });
  }
  return parseSource(path, readYaml(path, text), promptFile);
}

function readVersion({ path, text }: TextFile): VersionRecord {
  const version = decodeVersion(path, text);
  const named = Number(/(\d+)\.prompt\.md$/.exec(path)?.[1]);
  if (named === version.number) return version;
  throw new FileProblemError({
    file: path,
    line: 2,
    message: `It says version ${version.number}, and its name says ${named}.`,
  });
}

import { appendFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/env";
import { getSecrets } from "@/server/startup/secrets";
import type { Anchor } from "./anchor";
import { deriveSigningKey, toPem, verifyingKeyOf } from "./anchor-keys";
import {
  hashLine,
  NO_LINE,
  type ReadAnchors,
  readAnchorLines,
  type SigningKey,
  type VerifyingKey,
  writeAnchorLines,
} from "./anchor-lines";

/** Where anchors are written; the operator copies it to where nobody who can write to the database can. */
export type AnchorLog = { readonly directory: string; readonly key: SigningKey };

export function openAnchorLog(): AnchorLog {
  return { directory: anchorDirectory(), key: deriveSigningKey(getSecrets().root) };
}

export const anchorDirectory = () => env.GALLEY_AUDIT_ANCHORS ?? join(env.GALLEY_DATA_DIR, "audit-anchors");

/** The keys whose signatures this installation knows for its own, its former secret's among them. */
export function ownVerifyingKeys(): VerifyingKey[] {
  const { root, previousRoot } = getSecrets();
  return [root, ...(previousRoot === undefined ? [] : [previousRoot])].map((secret) =>
    verifyingKeyOf(deriveSigningKey(secret)),
  );
}

/** Adds lines to the file of their day; the caller sees to it that nobody else does at the same time. */
export async function appendAnchors(
  { directory, key }: AnchorLog,
  anchors: readonly Anchor[],
  now: Date,
): Promise<{ file: string; publicKey: string }> {
  await mkdir(directory, { recursive: true });
  const publicKey = toPem(verifyingKeyOf(key));
  await writeFile(join(directory, `${key.id}.pem`), publicKey);
  const file = join(directory, `${now.toISOString().slice(0, 10)}.jsonl`);
  const last = (await linesOf(await newestFiles(directory, 1))).at(-1);
  const lines = writeAnchorLines(anchors, {
    key,
    previousLine: last === undefined ? NO_LINE : hashLine(last),
  });
  await appendFile(file, lines.map((line) => `${line}\n`).join(""));
  return { file, publicKey };
}

/** A file, or all files of a directory in the order of their days. */
export async function readAnchors(path: string, keys: readonly VerifyingKey[]): Promise<ReadAnchors> {
  const isDirectory = (await stat(path)).isDirectory();
  const files = isDirectory ? await newestFiles(path, Number.POSITIVE_INFINITY) : [path];
  return readAnchorLines(await linesOf(files), keys);
}

/** The newest anchor of each workspace, out of the last days' files; none where nothing was anchored yet. */
export async function readNewestAnchors(
  { directory }: Pick<AnchorLog, "directory">,
  keys: readonly VerifyingKey[],
): Promise<ReadonlyMap<string, Anchor>> {
  const { anchors } = readAnchorLines(await linesOf(await newestFiles(directory, 2)), keys);
  return new Map(anchors.map((anchor) => [anchor.workspaceId, anchor]));
}

/** Oldest first. */
async function newestFiles(directory: string, count: number): Promise<string[]> {
  const names = await readdir(directory).catch((): string[] => []);
  const days = names.filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name)).sort();
  return days.slice(-Math.min(count, days.length || 1)).map((name) => join(directory, name));
}

async function linesOf(files: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return texts.flatMap((text) => text.split("\n").filter((line) => line !== ""));
}

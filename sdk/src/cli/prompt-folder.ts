import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { FileProblemError } from "@/server/transfers/file-problem";
import { type PromptFile, readPromptFile, SUFFIX } from "./prompt-file";

export const pathOf = (folder: string, slug: string): string =>
  join(folder, ...`${slug}${SUFFIX}`.split("/"));

/** Undefined where there is none. */
export async function findPromptFile(folder: string, slug: string): Promise<PromptFile | undefined> {
  try {
    return await readOne(folder, pathOf(folder, slug));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** By slug; snippets first, because prompts refer to them. */
export async function readPromptFiles(folder: string): Promise<PromptFile[]> {
  const names = await listNames(folder);
  const files = await Promise.all(names.map((name) => readOne(folder, join(folder, name))));
  return files.toSorted((a, b) => Number(b.isSnippet) - Number(a.isSnippet) || (a.slug < b.slug ? -1 : 1));
}

/** As a whole or not at all. */
export async function writePrompt(folder: string, slug: string, text: string): Promise<void> {
  const path = pathOf(folder, slug);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}

async function listNames(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true, encoding: "utf8" });
    return names.filter((name) => name.endsWith(SUFFIX));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

async function readOne(folder: string, path: string): Promise<PromptFile> {
  const name = relative(folder, path).split(sep).join("/");
  return readPromptFile(name, name.slice(0, -SUFFIX.length), await readFile(path, "utf8"));
}

export function fileProblemLine(error: unknown): string | undefined {
  if (!(error instanceof FileProblemError)) return undefined;
  const { file, line, message } = error.problem;
  return `${file}${line === null ? "" : `:${line}`}: ${message}`;
}

/** From the files somebody chose to the prompts they would make. Pure and isomorphic, but for the hash it is given. */
import { promptSlug } from "@/server/prompts/prompt-schemas";
import { decodeArchive, MANIFEST_PATH, type TextFile } from "./archive-files";
import { buildForeignPrompts, type HashContent } from "./build-foreign-prompts";
import { type FileProblem, FileProblemError, type Loss, problemOfError } from "./file-problem";
import { type ForeignPrompt, nameOfFile, slugOf } from "./foreign-prompt";
import type { ImportRecord, TransferFormat } from "./import-record";
import { FILES_BETWEEN_PAUSES, pause } from "./pause";
import { partialOf, readDotprompt } from "./read-dotprompt";
import { readJsonItems } from "./read-json-files";
import { isLangfuse, readLangfuse } from "./read-langfuse";
import { isPromptLayer, readPromptLayer } from "./read-promptlayer";
import { readPrompty } from "./read-prompty";

export type ReadImport = {
  readonly folders: readonly string[];
  readonly prompts: readonly ImportRecord[];
  readonly losses: readonly Loss[];
  readonly problems: readonly FileProblem[];
};

export type ReadOptions = {
  /** The folder that everything is put into; "" for the workspace itself. */
  readonly folder: string;
  readonly hashContent: HashContent;
};

/** Enough to see what is wrong; reading on would only spend the server's time. */
const MAX_PROBLEMS = 100;

export async function readImport(files: readonly TextFile[], options: ReadOptions): Promise<ReadImport> {
  const manifest = files.find(({ path }) => path === MANIFEST_PATH || path.endsWith(`/${MANIFEST_PATH}`));
  if (!manifest) return readForeign(files, options);
  const root = manifest.path.slice(0, -MANIFEST_PATH.length);
  const isOwn = ({ path }: TextFile) =>
    path === manifest.path || (path.startsWith(`${root}prompts/`) && !path.endsWith("/README.md"));
  const own = await readArchive(files.filter(isOwn), root, options);
  const others = await readForeign(
    files.filter((file) => !isOwn(file) && !file.path.endsWith("README.md")),
    options,
  );
  return {
    folders: own.folders,
    prompts: [...own.prompts, ...others.prompts],
    losses: [...own.losses, ...others.losses],
    problems: [...own.problems, ...others.problems],
  };
}

async function readArchive(
  files: readonly TextFile[],
  root: string,
  { folder }: ReadOptions,
): Promise<ReadImport> {
  const inside = files.map(({ path, text }) => ({ path: path.slice(root.length), text }));
  const { archive, problems } = await decodeArchive(inside);
  const base = folder === "" ? "" : `${slugOf(folder)}/`;
  const placed = archive.prompts.map(
    (prompt): ImportRecord => ({
      ...prompt,
      slug: `${base}${prompt.slug}`,
      redirects: prompt.redirects.map((slug) => `${base}${slug}`),
      file: `prompts/${prompt.slug}`,
      format: "galley",
    }),
  );
  const misplaced = placed.flatMap(({ file, slug }) => {
    const name = promptSlug.safeParse(slug);
    return name.success ? [] : [{ file, line: null, message: `“${slug}”: ${name.error.issues[0]?.message}` }];
  });
  return {
    folders: archive.folders.map((path) => `${base}${path}`),
    prompts: placed.filter(({ file }) => !misplaced.some((problem) => problem.file === file)),
    losses: [],
    problems: [...problems, ...misplaced],
  };
}

type Found = { readonly format: TransferFormat; readonly prompts: readonly ForeignPrompt[] };

async function readForeign(
  files: readonly TextFile[],
  { folder, hashContent }: ReadOptions,
): Promise<ReadImport> {
  const problems: FileProblem[] = [];
  const place = (name: string) => slugOf(folder === "" ? name : `${folder}/${name}`);
  const partials = new Map(
    files.flatMap(({ path }) => {
      const partial = partialOf(path);
      return partial === undefined
        ? []
        : [[partial, place(nameOfFile(path).replace(/(^|\/)_([^/]*)$/, "$1$2"))]];
    }),
  );
  const found: Found[] = [];
  for (const [index, file] of files.entries()) {
    if (problems.length >= MAX_PROBLEMS) break;
    if (index % FILES_BETWEEN_PAUSES === 0) await pause();
    try {
      found.push(readFile(file, (name) => partials.get(name) ?? null));
    } catch (error) {
      problems.push(problemOfError(file.path, error));
    }
  }
  const built = buildForeignPrompts(found, { place, hashContent });
  return { folders: [], ...built, problems: [...problems, ...built.problems] };
}

/** By what it holds where its name does not tell. @throws FileProblemError */
function readFile({ path, text }: TextFile, snippetOf: (partial: string) => string | null): Found {
  if (/\.prompt$/i.test(path))
    return { format: "dotprompt", prompts: [readDotprompt(path, text, { snippetOf })] };
  if (/\.prompty$/i.test(path)) return { format: "prompty", prompts: [readPrompty(path, text)] };
  if (/\.(json|jsonl|ndjson)$/i.test(path) || /^\s*[[{]\s*["{]/.test(text)) return readJsonFile(path, text);
  if (/\{\{\s*(role|history|media|#each|#if)\b/.test(text) || /<<<dotprompt:/.test(text)) {
    return { format: "dotprompt", prompts: [readDotprompt(path, text, { snippetOf })] };
  }
  if (text.startsWith("---") && /^[ \t]{0,20}#?[ \t]{0,20}(system|user)[ \t]{0,20}:/im.test(text)) {
    return { format: "prompty", prompts: [readPrompty(path, text)] };
  }
  throw new FileProblemError({
    file: path,
    line: null,
    message: "It is none of the formats that can be read: Galley, dotprompt, prompty, Langfuse, PromptLayer.",
  });
}

function readJsonFile(path: string, text: string): Found {
  const items = readJsonItems(path, text);
  if (items.length > 0 && items.every(isPromptLayer))
    return { format: "promptlayer", prompts: readPromptLayer(path, items) };
  if (items.length > 0 && items.every(isLangfuse))
    return { format: "langfuse", prompts: readLangfuse(path, items) };
  throw new FileProblemError({
    file: path,
    line: null,
    message: "This JSON is neither an answer of Langfuse's prompt API nor a template of PromptLayer.",
  });
}

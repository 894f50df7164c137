/** Archives as bytes. The same files are the same bytes: sorted, at one time, at one level. */
import { strToU8, unzipSync, Zip, ZipDeflate } from "fflate";
import type { TextFile } from "./archive-files";
import { type FileProblem, FileProblemError } from "./file-problem";
import { MAX_FILE_BYTES, MAX_FILES, MAX_UNPACKED_BYTES } from "./transfer-limits";

/** The first that a zip can say, in any time zone. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** Compressed as it is read, one file at a time. */
export function streamZip(files: readonly TextFile[]): ReadableStream<Uint8Array> {
  const queue = files.values();
  let zip: Zip | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, isLast) => {
        if (error) controller.error(error);
        else controller.enqueue(chunk);
        if (!error && isLast) controller.close();
      });
    },
    pull() {
      const next = queue.next();
      if (next.done) {
        zip?.end();
        return;
      }
      const entry = new ZipDeflate(next.value.path, { level: 6 });
      entry.mtime = ZIP_EPOCH;
      zip?.add(entry);
      entry.push(strToU8(next.value.text), true);
    },
  });
}

export type RawFile = { readonly name: string; readonly bytes: Uint8Array };
export type UnpackedFiles = {
  readonly files: readonly TextFile[];
  readonly problems: readonly FileProblem[];
};

/** Files as text, those inside of archives among them; within the limits, or not at all. */
export function unpackFiles(uploads: readonly RawFile[]): UnpackedFiles {
  const budget = { bytes: MAX_UNPACKED_BYTES, files: MAX_FILES };
  const problems: FileProblem[] = [];
  const files = uploads.flatMap((upload): TextFile[] => {
    try {
      const raw = isZip(upload.bytes) ? unpackZip(upload, budget) : [spend(upload, budget)];
      return raw.flatMap((file) => (isNoise(file.name) ? [] : [toText(file)]));
    } catch (error) {
      if (!(error instanceof FileProblemError)) throw error;
      problems.push(error.problem);
      return [];
    }
  });
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), problems };
}

type Budget = { bytes: number; files: number };

const isZip = ([p, k, three, four]: Uint8Array) => p === 0x50 && k === 0x4b && three === 3 && four === 4;

/** The sizes that an archive names are checked before anything is unpacked; unpacking never writes more than them. */
function unpackZip({ name, bytes }: RawFile, budget: Budget): RawFile[] {
  try {
    const entries = unzipSync(bytes, {
      filter: (entry) => {
        if (entry.name.endsWith("/") || isNoise(entry.name)) return false;
        spend({ name: entry.name, bytes: { length: entry.originalSize } }, budget);
        return true;
      },
    });
    return Object.entries(entries).map(([path, content]) => ({ name: path, bytes: content }));
  } catch (error) {
    if (error instanceof FileProblemError) throw error;
    throw new FileProblemError({
      file: name,
      line: null,
      message: "This archive is damaged: it cannot be unpacked.",
    });
  }
}

function spend<T extends { name: string; bytes: { length: number } }>(file: T, budget: Budget): T {
  budget.files -= 1;
  budget.bytes -= file.bytes.length;
  const fail = (message: string): never => {
    throw new FileProblemError({ file: file.name, line: null, message });
  };
  if (budget.files < 0) fail(`An import brings at most ${MAX_FILES.toLocaleString("en")} files.`);
  if (budget.bytes < 0) fail(`An import brings at most ${MAX_UNPACKED_BYTES / 1_000_000} MB.`);
  if (file.bytes.length > MAX_FILE_BYTES) fail(`A file holds at most ${MAX_FILE_BYTES / 1_000_000} MB.`);
  return file;
}

/** What systems put beside files. */
const isNoise = (path: string) =>
  /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\.git\/|\.gitattributes$)/.test(path);

function toText({ name, bytes }: RawFile): TextFile {
  const path = safePath(name);
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    throw new FileProblemError({ file: path, line: null, message: "This is no text in UTF-8." });
  }
}

/** Nothing is written by these names, but a name that leaves its folder is one that somebody made up. */
function safePath(name: string): string {
  const path = name.replaceAll("\\", "/").replace(/^\.\//, "");
  const isOutside = path.startsWith("/") || /^[a-z]:/i.test(path) || path.split("/").includes("..");
  const isReadable = !isOutside && ![...path].some((character) => character < " ");
  if (isReadable) return path;
  throw new FileProblemError({
    file: JSON.stringify(name),
    line: null,
    message: "This name leads out of its folder.",
  });
}

import { GalleyError } from "../galley-error";
import type { EnvironmentDocument } from "../prompt-types";
import { isRecord } from "../read-value";
import { readDocument } from "./read-document";

/** A file that is replaced as a whole, or not at all. */
export type CopyFile = {
  /** Undefined where there is none yet. */
  readonly read: () => Promise<string | undefined>;
  readonly write: (text: string) => Promise<void>;
};

export type Bootstrap = unknown | (() => unknown);

export type OfflineCopy = {
  readonly document: EnvironmentDocument;
  readonly source: "disk" | "bootstrap";
};

type OfflineDeps = {
  readonly environment: string;
  readonly baseUrl: string;
  readonly file: CopyFile | undefined;
  readonly bootstrap: Bootstrap;
  readonly onError: (error: GalleyError) => void;
};

/** The newest of the copies that can be read; what cannot is reported and left alone. */
export async function readOfflineCopy(deps: OfflineDeps): Promise<OfflineCopy | undefined> {
  const copies = await Promise.all([
    attempt(deps, "disk", () => readFile(deps)),
    attempt(deps, "bootstrap", () => readBootstrap(deps)),
  ]);
  return copies
    .filter((copy) => copy !== undefined)
    .toSorted((a, b) => b.document.revision - a.document.revision)
    .at(0);
}

export const encodeCopy = (
  { baseUrl }: Pick<OfflineDeps, "baseUrl">,
  document: EnvironmentDocument,
): string => JSON.stringify({ format: 1, baseUrl, document });

async function readFile({ file, environment, baseUrl }: OfflineDeps) {
  const text = await file?.read();
  if (text === undefined) return undefined;
  const copy: unknown = JSON.parse(text);
  // Of another installation, or of a later form: it says nothing here.
  if (!isRecord(copy) || copy.format !== 1 || copy.baseUrl !== baseUrl) return undefined;
  return readDocument(copy.document, environment);
}

async function readBootstrap({ bootstrap, environment }: OfflineDeps) {
  const given: unknown = await (typeof bootstrap === "function" ? bootstrap() : bootstrap);
  // Of `import("./production.json")`.
  const copy = isRecord(given) && "default" in given ? given.default : given;
  return copy === undefined || copy === null ? undefined : readDocument(copy, environment);
}

async function attempt(
  { onError }: OfflineDeps,
  source: OfflineCopy["source"],
  read: () => Promise<EnvironmentDocument | undefined>,
): Promise<OfflineCopy | undefined> {
  try {
    const document = await read();
    return document && { document, source };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    onError(new GalleyError("invalid_copy", `The ${source} copy cannot be read: ${why}`, { cause }));
    return undefined;
  }
}

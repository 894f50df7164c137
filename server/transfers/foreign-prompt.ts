/** What is read from other tools' files, in our words. Pure and isomorphic. */
import type { JsonObject } from "@/server/versions/prompt-content";
import type { DraftContentInput } from "@/server/versions/version-schemas";
import type { Loss } from "./file-problem";

export type ForeignVersion = {
  readonly content: DraftContentInput;
  readonly message: string;
  /** Null where the file does not say. */
  readonly author: string | null;
  readonly createdAt: string | null;
};

export type ForeignPrompt = {
  readonly file: string;
  /** What the other tool calls it; "/" stands between folders. */
  readonly name: string;
  readonly isSnippet: boolean;
  readonly description: string;
  readonly tags: readonly string[];
  readonly exampleSets: readonly { readonly name: string; readonly values: JsonObject }[];
  /** Oldest first. */
  readonly versions: readonly ForeignVersion[];
  readonly losses: readonly Loss[];
};

/** Nobody reads more of one file; made-up files have hundreds of thousands. */
const MAX_LOSSES = 500;

/** Collects what a file says and we cannot keep. */
export class LossList {
  readonly losses: Loss[] = [];
  readonly #known = new Set<string>();

  constructor(readonly file: string) {}

  add(path: string, reason: string): void {
    const key = `${path} ${reason}`;
    if (this.#known.has(key) || this.losses.length > MAX_LOSSES) return;
    this.#known.add(key);
    const isFull = this.losses.length === MAX_LOSSES;
    const loss = isFull ? { path: "…", reason: "There is more that cannot be carried." } : { path, reason };
    this.losses.push({ file: this.file, ...loss });
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Data of a YAML or JSON document as JSON: what JSON has no word for is gone. */
export function jsonOf(value: unknown): JsonObject[string] {
  return JSON.parse(JSON.stringify(value ?? null));
}

export const jsonObjectOf = (value: unknown): JsonObject =>
  Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, part]) => [key, jsonOf(part)]));

/** The part of a file's name that names the prompt, folders included: `agents/greet.prompt` is `agents/greet`. */
export const nameOfFile = (file: string) => file.replace(/\.[^./]*$/, "");

/** The nearest name that a prompt here may have: `Basic Prompt v2` becomes `basic-prompt-v2`. */
export function slugOf(name: string): string {
  const segments = name
    .split("/")
    .map((segment) =>
      segment
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[^a-z0-9_-]+/g, "-")
        .replace(/([-_])[-_]+/g, "$1")
        .replace(/^[-_]+|[-_]+$/g, ""),
    )
    .filter((segment) => segment !== "");
  return (
    segments
      .slice(-8)
      .join("/")
      .slice(0, 200)
      .replace(/[-_/]+$/, "") || "prompt"
  );
}

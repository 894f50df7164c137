import type { ParseArgsOptionsConfig } from "node:util";
import type { CliContext } from "./cli-context";

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export type Command = {
  /** What stands behind `galley` in the line of usage. */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** Each option's, for `--help`. */
  readonly help: Readonly<Record<string, string>>;
  /** Answers with the exit code. */
  readonly run: (context: CliContext, positionals: readonly string[], values: Values) => Promise<number>;
};

/** 1 is a difference found, or something refused. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** The command was called wrongly. */
export class UsageError extends Error {}

export function textOption(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function requiredOption(values: Values, name: string, why: string): string {
  const value = textOption(values, name);
  if (value === undefined) throw new UsageError(`--${name} is missing: ${why}`);
  return value;
}

/** `support/reply@7`. */
export function readVersionName(text: string): { readonly slug: string; readonly version: number } {
  const [, slug, version] = /^(.+)@v?([1-9]\d{0,8})$/.exec(text) ?? [];
  if (slug === undefined) throw new UsageError(`"${text}" names no version: write it as support/reply@7.`);
  return { slug, version: Number(version) };
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The bundle when we run from one, the source otherwise: a bundle left from an earlier build must not be used in development. */
export function chooseEntry(
  entry: { readonly source: string; readonly bundle: string },
  runningFrom: string,
): string {
  const source = resolve(entry.source);
  return runningFrom.endsWith(".ts") && existsSync(source) ? source : resolve(entry.bundle);
}

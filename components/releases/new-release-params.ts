import { parseAsInteger, parseAsString } from "nuqs/server";
import { paths } from "@/components/layout/paths";

/** What a form of a release begins with, as it stands in the address. */
export const newReleaseParams = {
  environment: parseAsString,
  prompt: parseAsString,
  version: parseAsInteger,
  /** The environment to promote from. */
  from: parseAsString,
};

export type NewReleaseParams = {
  environment?: string | undefined;
  prompt?: string | undefined;
  version?: number | undefined;
  from?: string | undefined;
};

export function newReleasePath(
  workspaceSlug: string,
  { environment, prompt, version, from }: NewReleaseParams,
) {
  const query = new URLSearchParams();
  if (environment !== undefined) query.set("environment", environment);
  if (prompt !== undefined) query.set("prompt", prompt);
  if (version !== undefined) query.set("version", String(version));
  if (from !== undefined) query.set("from", from);
  const words = query.toString();
  return paths.newRelease(workspaceSlug, words === "" ? "" : `?${words}`);
}

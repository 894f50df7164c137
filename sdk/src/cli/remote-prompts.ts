import { GalleyError } from "../galley-error";
import type { CliContext } from "./cli-context";
import { type ListedPrompt, promptPage, type Version, version, versionPage } from "./read-answer";

const PAGE = 100;

/** All prompts and snippets that are not archived. */
export async function listRemotePrompts({ ask }: CliContext): Promise<ListedPrompt[]> {
  const prompts: ListedPrompt[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ kind: "any", limit: String(PAGE), ...(cursor ? { cursor } : {}) });
    const page = promptPage.parse(await ask({ path: `/prompts?${query}` }));
    prompts.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return prompts;
}

export const promptPath = (slug: string) => `/prompts/${encodeURIComponent(slug)}`;

export async function getVersion({ ask }: CliContext, slug: string, number: number): Promise<Version> {
  return version.parse(await ask({ path: `${promptPath(slug)}/versions/${number}` }));
}

/** The newest of a branch; undefined for a prompt that does not exist, null for one without versions. */
export async function findHead(
  { ask }: CliContext,
  slug: string,
  branch: string,
): Promise<number | null | undefined> {
  try {
    const query = new URLSearchParams({ branch, limit: "1" });
    const page = versionPage.parse(await ask({ path: `${promptPath(slug)}/versions?${query}` }));
    return page.data[0]?.version ?? null;
  } catch (error) {
    if (error instanceof GalleyError && error.status === 404) return undefined;
    throw error;
  }
}

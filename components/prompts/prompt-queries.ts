import type { ListPromptsInput } from "@/server/prompts/prompt-schemas";

/** What the list's address says: `?folder=support&q=reply`. */
export type PromptListAddress = { readonly folder: string; readonly q: string };

/** The same input on the server, which reads ahead, and in the browser, which finds it read. */
export function promptListInput(
  workspaceSlug: string,
  { folder, q }: PromptListAddress,
): Pick<ListPromptsInput, "folder" | "search"> & { workspaceSlug: string } {
  const search = q.trim();
  return { workspaceSlug, ...(folder ? { folder } : {}), ...(search ? { search } : {}) };
}

export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** For lists whose cursor is a number. */
export const nextNumberedPage = {
  getNextPageParam: (page: { nextCursor: number | null }) => page.nextCursor ?? undefined,
};

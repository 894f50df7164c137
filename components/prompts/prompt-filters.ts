/** The filters of the prompt list as they stand in the address; read by the page and by its list alike. */
import { type inferParserType, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { PromptKind } from "@/server/prompts/prompt-schemas";

export const promptFilters = {
  folder: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
  tag: parseAsString,
  owner: parseAsString,
  type: parseAsStringLiteral(["chat", "text"]),
  live: parseAsString,
  starred: parseAsBoolean.withDefault(false),
  archived: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(["name", "changed"]),
};
export type PromptFilters = inferParserType<typeof promptFilters>;

/** Enough rows for any window, few enough to come at once. */
const PAGE_SIZE = 100;

/** The same input on the server, which reads ahead, and in the browser, which finds it read. */
export function promptListInput(workspaceSlug: string, kind: PromptKind, filters: PromptFilters) {
  const { folder, q, tag, owner, type, live, starred, archived, sort } = filters;
  return {
    workspaceSlug,
    kind,
    folder: folder === "" ? undefined : folder,
    isDeep: true,
    search: q.trim() === "" ? undefined : q.trim(),
    tag: tag ?? undefined,
    ownerId: owner ?? undefined,
    type: type ?? undefined,
    environment: live ?? undefined,
    isStarred: starred,
    isArchived: archived,
    sort: sort ?? undefined,
    limit: PAGE_SIZE,
  };
}

/** Whether clearing them could show more. The folder is a place, not a filter. */
export function hasPromptFilters({ q, tag, owner, type, live, starred, archived }: PromptFilters): boolean {
  return q.trim() !== "" || starred || archived || [tag, owner, type, live].some((value) => value !== null);
}

export const NO_FILTERS = {
  q: null,
  tag: null,
  owner: null,
  type: null,
  live: null,
  starred: null,
  archived: null,
} as const;

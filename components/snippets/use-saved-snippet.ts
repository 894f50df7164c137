import { parseAsInteger, useQueryState } from "nuqs";

/** The version of a snippet that was just saved, in the address: `?saved=3`. Its users are offered drafts then. */
export const useSavedSnippet = () => useQueryState("saved", parseAsInteger);

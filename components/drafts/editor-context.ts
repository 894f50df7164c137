"use client";
import { createContext, useContext } from "react";
import type { DraftPresence } from "@/server/drafts/poll-draft";

/** Names to complete, asked for when somebody types one: reading them must not draw every message anew. */
export type NameSource = { readonly variables: readonly string[]; readonly snippets: readonly string[] };

export const NamesContext = createContext<{ readonly current: NameSource }>({
  current: { variables: [], snippets: [] },
});
export const useNames = () => useContext(NamesContext);

export const PresenceContext = createContext<readonly DraftPresence[]>([]);
export const usePresent = () => useContext(PresenceContext);

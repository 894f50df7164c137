"use client";
import { useEffect, useState } from "react";
import type { CommandResult } from "./command-palette";

const pauseMs = 150;

interface CommandSearch {
  results: CommandResult[];
  isSearching: boolean;
  hasFailed: boolean;
}

const idle: CommandSearch = { results: [], isSearching: false, hasFailed: false };

/** Asks when typing pauses; an answer to an older question is dropped. */
export function useCommandSearch(query: string, search?: (query: string) => Promise<CommandResult[]>) {
  const [state, setState] = useState(idle);
  const trimmed = query.trim();
  useEffect(() => {
    if (!search || trimmed === "") {
      setState(idle);
      return;
    }
    let isCurrent = true;
    setState((previous) => ({ ...previous, isSearching: true, hasFailed: false }));
    const timer = setTimeout(async () => {
      const next = await search(trimmed).then(
        (results) => ({ results, isSearching: false, hasFailed: false }),
        () => ({ ...idle, hasFailed: true }),
      );
      if (isCurrent) setState(next);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [trimmed, search]);
  return state;
}

"use client";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { loadPatiently } from "@/components/ui/load-patiently";
import type { DraftDocument } from "@/server/drafts/draft-document";
import type { SnippetName } from "@/server/snippets/snippet-schemas";
import type { DraftAnalysis } from "./draft-analysis";
import { type UsedSnippets, useSnippets } from "./use-snippets";

type Analyzer = typeof import("./draft-analysis");

const NOTHING: DraftAnalysis = { errors: new Map(), variables: [] };
const NO_NAMES: readonly SnippetName[] = [];

/** Typing goes first; what is read off the text follows. The code that reads it comes after the page. */
export function useDraftAnalysis(
  draft: DraftDocument,
): DraftAnalysis & { readonly snippets: UsedSnippets; readonly isPending: boolean } {
  const analyzer = useAnalyzer();
  const settled = useDeferredValue(draft);
  const names = useMemo(() => analyzer?.findReferences(settled) ?? NO_NAMES, [analyzer, settled]);
  const snippets = useSnippets(names, settled.templateFormat);
  const analysis = useMemo(
    () => analyzer?.analyzeDraft(settled, snippets.pinned) ?? NOTHING,
    [analyzer, settled, snippets.pinned],
  );
  return { ...analysis, snippets, isPending: analyzer === undefined };
}

function useAnalyzer(): Analyzer | undefined {
  const [analyzer, setAnalyzer] = useState<Analyzer>();
  useEffect(() => {
    let isGone = false;
    void loadPatiently(() => import("./draft-analysis")).then((loaded) => {
      if (!isGone) setAnalyzer(loaded);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return analyzer;
}

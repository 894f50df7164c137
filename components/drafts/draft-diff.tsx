"use client";
import { useMemo } from "react";
import { ContentDiffView } from "@/components/diffs/content-diff-view";
import { ErrorState } from "@/components/ui/error-state";
import { diffContent } from "@/server/diffs/diff-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import { buildDraft } from "./build-draft";
import type { Draft } from "./draft";

/** A version against what is in the editor. */
export function DraftDiff({ before, draft }: { before: PromptContent; draft: Draft }) {
  const built = useMemo(() => buildDraft(draft), [draft]);
  if (!built.content) {
    return <ErrorState title="Yours cannot be compared yet" message={built.errors[0]?.message} />;
  }
  return <ContentDiffView diff={diffContent(before, built.content)} layout="inline" />;
}

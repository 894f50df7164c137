"use client";
import { useState } from "react";
import type { MergePreview } from "@/server/branches/preview-merge";
import type { ConflictChoice } from "@/server/drafts/merge-conflict";
import { type Choices, keepChoices } from "./conflict-choices";

/** What was decided so far, and what changed on the branches while it was being decided. */
export function useMergeChoices(preview: MergePreview) {
  const [choices, setChoices] = useState<Choices>(new Map());
  const [seen, setSeen] = useState(preview);
  const [moved, setMoved] = useState<readonly ("from" | "into")[]>([]);
  const isMoved = seen.fromHead !== preview.fromHead || seen.intoHead !== preview.intoHead;
  if (isMoved) {
    setSeen(preview);
    setChoices(keepChoices(choices, seen.conflicts, preview.conflicts));
    setMoved([
      ...(seen.fromHead === preview.fromHead ? [] : (["from"] as const)),
      ...(seen.intoHead === preview.intoHead ? [] : (["into"] as const)),
    ]);
  }
  const choose = (path: string, choice: ConflictChoice) =>
    setChoices((before) => new Map(before).set(path, choice));
  return { choices, choose, moved, dismissMoved: () => setMoved([]) };
}

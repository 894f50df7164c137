"use client";
import { useMemo, useRef } from "react";
import { useChangeKeys } from "@/components/diffs/use-change-keys";
import { usePrompt } from "@/components/prompts/use-prompt";
import { VersionBadge } from "@/components/versions/version-badge";
import type { MergePreview } from "@/server/branches/preview-merge";
import { resolveConflicts } from "@/server/drafts/merge-drafts";
import { ConflictCard } from "./conflict-card";
import { countResolved } from "./conflict-choices";
import type { MergeNames } from "./merge-branches";
import { MergeNotices } from "./merge-notices";
import { MergeResultView } from "./merge-result-view";
import { useMergeChoices } from "./use-merge-choices";

interface MergeFormProps {
  names: MergeNames;
  preview: MergePreview;
  hasDraft: { readonly from: boolean; readonly into: boolean };
}

/** The decisions there are to make, then what comes out of them. */
export function MergeForm({ names, preview, hasDraft }: MergeFormProps) {
  const { prompt } = usePrompt();
  const { choices, choose, moved, dismissMoved } = useMergeChoices(preview);
  const { conflicts, merged } = preview;
  const resolved = countResolved(conflicts, choices);
  const isResolved = resolved === conflicts.length;
  const document = useMemo(
    () => (isResolved ? resolveConflicts(merged, conflicts, choices) : undefined),
    [isResolved, merged, conflicts, choices],
  );
  const cards = useRef<HTMLDivElement>(null);
  useChangeKeys(cards);
  return (
    <div className="flex flex-col gap-5">
      <MergeNotices
        names={names}
        preview={preview}
        hasDraft={hasDraft}
        moved={moved}
        onDismissMoved={dismissMoved}
      />
      {conflicts.length === 0 ? (
        <p className="text-muted">
          {preview.isFastForward
            ? `Nothing was saved on ${names.into} meanwhile, so there is nothing to decide.`
            : "Both branches were changed, but nowhere in the same place: there is nothing to decide."}
        </p>
      ) : (
        <section aria-labelledby="conflicts-title" className="flex flex-col gap-3">
          <ConflictProgress resolved={resolved} all={conflicts.length} />
          <p className="max-w-2xl text-muted">
            Both branches changed these places since{" "}
            {preview.baseNumber === null ? "they began" : <VersionBadge version={preview.baseNumber} />}.
            Decide for each which of the two stays; everything else is merged already.
          </p>
          <div ref={cards} className="flex flex-col gap-4">
            {conflicts.map((conflict) => (
              <ConflictCard
                key={conflict.path}
                conflict={conflict}
                names={{ ours: names.into, theirs: names.from }}
                choice={choices.get(conflict.path)}
                onChoose={(choice) => choose(conflict.path, choice)}
              />
            ))}
          </div>
        </section>
      )}
      {prompt.canWrite ? (
        <MergeResultView
          names={names}
          preview={preview}
          document={document}
          left={conflicts.length - resolved}
        />
      ) : (
        <p className="text-muted">Your role may read this, but not merge. Ask an editor of the workspace.</p>
      )}
    </div>
  );
}

function ConflictProgress({ resolved, all }: { resolved: number; all: number }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <h2 id="conflicts-title" className="font-semibold text-base">
        {all === 1 ? "One thing to decide" : `${all} things to decide`}
      </h2>
      <span role="status" className="numeric text-muted">
        {resolved} of {all} resolved
      </span>
      <span aria-hidden="true" className="h-1.5 w-32 overflow-hidden rounded-full bg-selected">
        <span
          className="block h-full rounded-full bg-accent-solid transition-[width]"
          style={{ width: `${(100 * resolved) / all}%` }}
        />
      </span>
    </div>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { Button } from "@/components/ui/button";
import type { MergePreview } from "@/server/branches/preview-merge";
import type { MergeNames } from "./merge-branches";

interface MergeNoticesProps {
  names: MergeNames;
  preview: MergePreview;
  hasDraft: { readonly from: boolean; readonly into: boolean };
  /** Branches that got a new version while this page was open. */
  moved: readonly ("from" | "into")[];
  onDismissMoved: () => void;
}

/** What is not part of the merge, and what has changed since the page was opened. */
export function MergeNotices({ names, preview, hasDraft, moved, onDismissMoved }: MergeNoticesProps) {
  const { workspaceSlug, prompt } = usePrompt();
  const heads = { from: preview.fromHead, into: preview.intoHead };
  return (
    <>
      {moved.length === 0 ? null : (
        <Notice>
          <span>
            {moved.map((side) => `${names[side]} has v${heads[side]} now`).join(" and ")}. This page shows the
            merge with it; decisions about places that changed again were taken back.
          </span>
          <Button size="sm" onClick={onDismissMoved}>
            Got it
          </Button>
        </Notice>
      )}
      {hasDraft.from ? (
        <Notice>
          <span>
            {names.from} has changes that are not saved. Only what is saved is merged: v{preview.fromHead}.
          </span>
          <Button asChild size="sm">
            <Link href={paths.promptBranch(workspaceSlug, prompt.slug, names.from)}>Open {names.from}</Link>
          </Button>
        </Notice>
      ) : null}
      {hasDraft.into ? (
        <Notice>
          <span>
            {names.into} has changes that are not saved. They are kept, and the editor offers to put them on
            top of the merged version.
          </span>
        </Notice>
      ) : null}
    </>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warning/40 bg-warning-subtle px-4 py-2.5 text-sm">
      {children}
    </div>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { GitMerge } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { loadPatiently } from "@/components/ui/load-patiently";
import { toast } from "@/components/ui/toast";
import { nameOfPerformer } from "@/server/audit/performer-name";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { draftOf, emptyDraft } from "@/server/drafts/draft-of-content";
import { CONFLICT_ID } from "./conflict-id";
import { describeEdit } from "./describe-edit";
import { useDraft } from "./draft-context";

const MergeDialog = dynamic(
  () => loadPatiently(() => import("./merge-dialog").then((module) => module.MergeDialog)),
  {
    ssr: false,
  },
);

/** Somebody else saved: says who and what, and lets the author choose. Their words stay as they are until then. */
export function MergeNotice() {
  const { incoming } = useDraft();
  return incoming ? <IncomingNotice /> : <OutdatedNotice />;
}

/** The draft was saved by somebody else while something here was unsaved. */
function IncomingNotice() {
  const trpc = useTRPC();
  const { workspaceSlug, prompt, branchName, draft, incoming, syncer } = useDraft();
  const { data: view } = useQuery(
    trpc.draft.get.queryOptions({ workspaceSlug, promptSlug: prompt.slug, branchName }, { enabled: false }),
  );
  const { synced } = syncer.read().session;
  if (!incoming) return null;
  const who = view?.updatedBy?.name ?? "Somebody else";

  function apply(merged: DraftDocument) {
    if (incoming) syncer.dispatch({ kind: "merged", draft: merged, onto: incoming });
  }

  function takeTheirs() {
    if (!incoming) return;
    const mine = draft;
    syncer.dispatch({ kind: "load", loaded: incoming });
    toast(`Your changes were left out`, {
      action: {
        label: "Undo",
        onClick: () => syncer.dispatch({ kind: "merged", draft: mine, onto: incoming }),
      },
    });
  }

  return (
    <Notice
      title={`${who} ${describeEdit(synced.document, incoming.document)} while you were writing`}
      text="Your text below is untouched and kept in this tab. Nothing is saved until you choose."
      base={synced.document}
      theirs={incoming.document}
      theirName={who}
      onMerged={apply}
      onTakeTheirs={takeTheirs}
    />
  );
}

/** A version was saved that the draft does not stand on. */
function OutdatedNotice() {
  const trpc = useTRPC();
  const { workspaceSlug, prompt, branchName, draft, latest, baseNumber, syncer } = useDraft();
  const base = useQuery(
    trpc.version.get.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug, number: baseNumber ?? 1 },
      { enabled: baseNumber !== null },
    ),
  );
  if (!latest) return null;
  const { number } = latest;
  const theirs = draftOf(latest.content);
  const baseDocument =
    baseNumber === null ? emptyDraft(draft.type) : base.data ? draftOf(base.data.content) : undefined;
  const who = nameOfPerformer(latest.author);

  function takeTheirs() {
    const mine = { draft, baseNumber };
    syncer.dispatch({ kind: "rebase", draft: theirs, baseNumber: number });
    toast(`Your changes were left out for v${number}`, {
      action: { label: "Undo", onClick: () => syncer.dispatch({ kind: "rebase", ...mine }) },
    });
  }

  return (
    <Notice
      title={`${who} saved v${number} on ${branchName}${baseNumber === null ? "" : ` while you wrote from v${baseNumber}`}`}
      text={`“${latest.message}”. Your text below is untouched. Merge both, then save yours on top of v${number}.`}
      base={baseDocument}
      theirs={theirs}
      theirName={`v${number}`}
      onMerged={(merged) => syncer.dispatch({ kind: "rebase", draft: merged, baseNumber: number })}
      onTakeTheirs={takeTheirs}
    />
  );
}

interface NoticeProps {
  title: string;
  text: string;
  /** Absent while it is fetched. */
  base: DraftDocument | undefined;
  theirs: DraftDocument;
  theirName: string;
  onMerged: (merged: DraftDocument) => void;
  onTakeTheirs: () => void;
}

function Notice({ title, text, base, theirs, theirName, onMerged, onTakeTheirs }: NoticeProps) {
  const { draft } = useDraft();
  const [isMerging, setMerging] = useState(false);
  const ref = useRef<HTMLElement>(null);
  // Not the focus: whoever types would lose keys to it.
  useEffect(() => {
    ref.current?.scrollIntoView?.({ block: "nearest" });
  }, []);
  return (
    <section
      ref={ref}
      id={CONFLICT_ID}
      tabIndex={-1}
      aria-label="Somebody else saved"
      className="flex scroll-mt-16 gap-3 rounded-lg border border-warning-solid bg-warning-subtle px-4 py-3 outline-none"
    >
      <GitMerge aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0 flex-1" role="status">
        <p className="font-medium">{title}</p>
        <p className="mt-0.5 text-muted">{text}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" variant="primary" isLoading={!base} onClick={() => setMerging(true)}>
            Merge both
          </Button>
          <Button size="sm" onClick={() => onMerged(draft)}>
            Keep only mine
          </Button>
          <Button size="sm" variant="ghost" onClick={onTakeTheirs}>
            Take only theirs
          </Button>
        </div>
      </div>
      {isMerging && base ? (
        <MergeDialog
          base={base}
          ours={draft}
          theirs={theirs}
          theirName={theirName}
          onClose={() => setMerging(false)}
          onMerged={(merged) => {
            setMerging(false);
            onMerged(merged);
          }}
        />
      ) : null}
    </section>
  );
}

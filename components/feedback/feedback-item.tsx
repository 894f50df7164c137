"use client";
import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { useFocusAfterClose } from "@/components/comments/use-focus-after-close";
import { FoldedText } from "@/components/traces/folded-text";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { FeedbackRights } from "@/server/feedback/feedback-rights";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";
import { ChangeFeedbackForm } from "./change-feedback-form";
import { FeedbackGiver } from "./feedback-giver";
import type { FeedbackHome } from "./feedback-home";
import { FeedbackValue } from "./feedback-value";
import { useFeedbackChanges } from "./use-feedback-changes";

interface FeedbackItemProps {
  workspaceSlug: string;
  home: FeedbackHome;
  item: FeedbackOutput & FeedbackRights;
  /** The way to the span or trace it is about, where that is not plain. */
  about?: ReactNode;
  /** In place of a correction's bare text: how it differs from the answer. */
  correction?: ReactNode;
}

/** One piece of feedback in the look of its kind, with what the reader may do to it. */
export function FeedbackItem(props: FeedbackItemProps) {
  const { workspaceSlug, home, item, about = null } = props;
  const { name, kind, value, comment, createdAt, isChangeable, isRemovable } = item;
  const [isChanging, setChanging] = useState(false);
  const changeRef = useFocusAfterClose(isChanging);
  return (
    <li className="px-4 py-2.5">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2">
        <span className="break-all font-medium">{name}</span>
        {kind === "correction" && name === kind ? null : <FeedbackValue kind={kind} value={value} />}
        {about === null ? null : <span className="min-w-0 text-xs">{about}</span>}
        <span className="ml-auto flex items-center gap-1">
          <RelativeTime time={createdAt} className="text-subtle text-xs" />
          {isChangeable && !isChanging ? (
            <Button
              ref={changeRef}
              variant="ghost"
              size="icon-sm"
              aria-label={`Change ${name}`}
              onClick={() => setChanging(true)}
            >
              <Pencil aria-hidden="true" className="size-3.5" />
            </Button>
          ) : null}
          {isRemovable ? <RemoveButton {...props} /> : null}
        </span>
      </div>
      {isChanging ? (
        <div className="mt-2 rounded-md border p-3">
          <Suspense fallback={<SkeletonRows rows={2} label="Loading the scores" />}>
            <ChangeFeedbackForm
              workspaceSlug={workspaceSlug}
              home={home}
              item={item}
              onClose={() => setChanging(false)}
            />
          </Suspense>
        </div>
      ) : (
        <>
          <Words {...props} />
          {comment ? <p className="mt-1 whitespace-pre-wrap break-words text-muted">{comment}</p> : null}
        </>
      )}
      <div className="mt-1 text-subtle text-xs empty:hidden">
        <FeedbackGiver workspaceSlug={workspaceSlug} item={item} />
      </div>
    </li>
  );
}

/** Longer ones are folded. */
const LONGEST_PROSE = 2_000;

function Words({ item: { kind, value }, correction }: FeedbackItemProps): ReactNode {
  if (typeof value !== "string" || kind === "category") return null;
  if (kind === "correction" && correction) return <div className="mt-1.5">{correction}</div>;
  if (kind === "text" && value.length <= LONGEST_PROSE) {
    return <p className="mt-0.5 whitespace-pre-wrap break-words">{value}</p>;
  }
  return <FoldedText text={value} className="mt-1 rounded-md bg-sunken px-2.5 py-2" />;
}

function RemoveButton({ workspaceSlug, home, item: { id, name } }: FeedbackItemProps) {
  const { remove } = useFeedbackChanges();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`Take back ${name}`}>
          <Trash2 aria-hidden="true" className="size-3.5" />
        </Button>
      }
      title={`Take back the score "${name}"?`}
      description="It is removed from here and from analytics. This cannot be undone."
      confirmLabel="Take it back"
      onConfirm={() => remove.mutateAsync({ workspaceSlug, ...home, feedbackId: id })}
    />
  );
}

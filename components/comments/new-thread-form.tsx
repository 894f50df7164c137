"use client";
import { CommentForm } from "./comment-form";
import { useComments } from "./comments-provider";
import { useCommentActions } from "./use-comment-actions";

/** About what `subject` says; the new thread opens where it was written. */
export function NewThreadForm({ label }: { label: string }) {
  const { subject, setSubject } = useComments();
  const { workspaceSlug, version, create } = useCommentActions();
  if (subject === undefined) return null;
  return (
    <div className="rounded-lg border bg-surface p-3">
      {subject?.range ? (
        <p className="mb-2 line-clamp-3 break-words border-warning-solid border-l-2 pl-2 font-mono text-muted text-xs">
          {subject.range.quote}
        </p>
      ) : null}
      <CommentForm
        workspaceSlug={workspaceSlug}
        label={label}
        submitLabel="Comment"
        onCancel={() => setSubject(undefined)}
        onSubmit={async (body) => {
          await create.mutateAsync({ ...version, body, ...(subject === null ? {} : { anchor: subject }) });
          setSubject(undefined);
        }}
      />
    </div>
  );
}

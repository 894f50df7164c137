"use client";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Person } from "@/components/members/person";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Comment } from "@/server/comments/read-threads";
import { CommentBody } from "./comment-body";
import { CommentForm } from "./comment-form";
import { useConversation } from "./conversation-provider";
import { useFocusAfterClose } from "./use-focus-after-close";
import { useThreadActions } from "./use-thread-actions";

export function CommentItem({ comment, isAnswered }: { comment: Comment; isAnswered: boolean }) {
  const { nameOf, canComment } = useConversation();
  const { workspaceSlug, edit } = useThreadActions();
  const [isEditing, setEditing] = useState(false);
  const editRef = useFocusAfterClose(isEditing);
  const { id, author, body, createdAt, editedAt, isDeleted, isOwn } = comment;
  return (
    <li className="px-3 py-2.5">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2">
        <Person name={author.name} className="font-medium" />
        <span className="text-subtle text-xs">
          <RelativeTime time={createdAt} />
          {editedAt && !isDeleted ? ", edited" : null}
        </span>
        {isOwn && canComment && !isDeleted && !isEditing ? (
          <span className="ml-auto flex">
            <Button
              ref={editRef}
              variant="ghost"
              size="icon-sm"
              aria-label="Edit comment"
              onClick={() => setEditing(true)}
            >
              <Pencil aria-hidden="true" className="size-3.5" />
            </Button>
            <DeleteCommentButton commentId={id} isAnswered={isAnswered} />
          </span>
        ) : null}
      </div>
      <div className="mt-1 pl-7">
        {isEditing ? (
          <CommentForm
            workspaceSlug={workspaceSlug}
            label="Your comment"
            submitLabel="Save comment"
            initialBody={body}
            onCancel={() => setEditing(false)}
            onSubmit={async (changed) => {
              await edit.mutateAsync({ workspaceSlug, commentId: id, body: changed });
              setEditing(false);
            }}
          />
        ) : isDeleted ? (
          <p className="text-subtle italic">This comment was deleted.</p>
        ) : (
          <CommentBody body={body} nameOf={nameOf} />
        )}
      </div>
    </li>
  );
}

function DeleteCommentButton({ commentId, isAnswered }: { commentId: string; isAnswered: boolean }) {
  const { workspaceSlug, remove } = useThreadActions();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label="Delete comment">
          <Trash2 aria-hidden="true" className="size-3.5" />
        </Button>
      }
      title="Delete this comment?"
      description={
        isAnswered
          ? "What you wrote is removed for everybody. The replies stay."
          : "What you wrote is removed for everybody. This cannot be undone."
      }
      confirmLabel="Delete comment"
      onConfirm={() => remove.mutateAsync({ workspaceSlug, commentId })}
    />
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useMemo, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { MentionTextarea } from "./mention-textarea";
import { type Mentionable, mentionablesOf, storedMentions, writtenMentions } from "./mentions";

interface CommentFormProps {
  workspaceSlug: string;
  /** What is written here: "Comment on v4". */
  label: string;
  /** "Reply", "Save comment". */
  submitLabel: string;
  /** As it is stored. */
  initialBody?: string;
  /** A rejection is shown beside the text, which stays. */
  onSubmit: (body: string) => Promise<unknown>;
  onCancel: () => void;
}

/** Waits for the members, whose names stand in the text in place of their ids. */
export function CommentForm(props: CommentFormProps) {
  const trpc = useTRPC();
  const members = useQuery(trpc.member.list.queryOptions({ workspaceSlug: props.workspaceSlug }));
  const people = useMemo(() => mentionablesOf(members.data ?? []), [members.data]);
  if (members.isPending) return <Skeleton className="h-24" />;
  return <LoadedForm {...props} people={people} />;
}

function LoadedForm(props: CommentFormProps & { people: readonly Mentionable[] }) {
  const { label, submitLabel, initialBody = "", onSubmit, onCancel, people } = props;
  const [text, setText] = useState(() => writtenMentions(initialBody, people));
  const [error, setError] = useState<string>();
  const [isSending, setSending] = useState(false);
  const hintId = useId();

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (isSending) return;
    const body = storedMentions(text.trim(), people);
    if (body === "") {
      setError("Write something first.");
      return;
    }
    setSending(true);
    setError(undefined);
    try {
      await onSubmit(body);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : "That did not work. Try again.");
      setSending(false);
    }
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-2">
      <Field label={label} isLabelHidden error={error}>
        <MentionTextarea
          // Opened by the button that asked for it, so this is where one wants to write.
          autoFocus
          value={text}
          onValueChange={setText}
          people={people}
          placeholder={label}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.stopPropagation();
              onCancel();
            }
            if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
              event.preventDefault();
              void send();
            }
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" size="sm" isLoading={isSending} aria-describedby={hintId}>
          {submitLabel}
        </Button>
        <Button variant="ghost" size="sm" onClick={onCancel}>
          Cancel
        </Button>
        <span id={hintId} className="text-subtle text-xs">
          @ mentions somebody
        </span>
      </div>
    </form>
  );
}

"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
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

/** Only a text that is already there waits for the members, whose names stand in it in place of their ids. */
export function CommentForm(props: CommentFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = trpc.member.list.queryOptions({ workspaceSlug: props.workspaceSlug });
  const members = useQuery(query);
  const people = useMemo(() => mentionablesOf(members.data ?? []), [members.data]);
  if (members.isPending && props.initialBody) return <Skeleton className="h-24" />;
  return (
    <WritingForm
      {...props}
      people={people}
      // Whoever writes faster than the members arrive has mentioned somebody all the same.
      toStored={async (text) =>
        storedMentions(text, mentionablesOf(await queryClient.ensureQueryData(query)))
      }
    />
  );
}

interface WritingFormProps extends CommentFormProps {
  people: readonly Mentionable[];
  toStored: (text: string) => Promise<string>;
}

function WritingForm(props: WritingFormProps) {
  const { label, submitLabel, initialBody = "", onSubmit, onCancel, people, toStored } = props;
  const [text, setText] = useState(() => writtenMentions(initialBody, people));
  const [error, setError] = useState<string>();
  const [isSending, setSending] = useState(false);
  const hintId = useId();

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (isSending) return;
    if (text.trim() === "") {
      setError("Write something first.");
      return;
    }
    setSending(true);
    setError(undefined);
    try {
      await onSubmit(await toStored(text.trim()));
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

"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { MentionTextarea } from "@/components/comments/mention-textarea";
import { mentionablesOf, storedMentions } from "@/components/comments/mentions";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import type { ReleaseDetail } from "@/server/releases/release-outputs";
import { SUBMITTED_VERDICTS } from "@/server/releases/release-schemas";
import { DecisionDialog } from "./decision-dialog";
import { useRelease } from "./release-context";
import { useSettleRelease } from "./use-settle-release";

type SubmittedVerdict = (typeof SUBMITTED_VERDICTS)[number];

const WORDS: Readonly<
  Record<SubmittedVerdict, { label: string; what: string; submit: string; done: string }>
> = {
  approve: {
    label: "Approve",
    what: "This may go live as it is.",
    submit: "Approve",
    done: "You approved it",
  },
  request_changes: {
    label: "Request changes",
    what: "This must be changed before it goes live.",
    submit: "Request changes",
    done: "You asked for changes",
  },
  comment: {
    label: "Comment",
    what: "Say something without deciding.",
    submit: "Comment",
    done: "Your comment is there",
  },
};

const abilityOf = ({ canDo }: ReleaseDetail, verdict: SubmittedVerdict) =>
  ({ approve: canDo.approve, request_changes: canDo.requestChanges, comment: canDo.comment })[verdict];

/** A verdict on exactly the content that the reader has looked at. */
export function ReviewDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const [verdict, setVerdict] = useState<SubmittedVerdict>(
    SUBMITTED_VERDICTS.find((known) => abilityOf(release, known).isAllowed) ?? "comment",
  );
  const [text, setText] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const members = useQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const people = useMemo(() => mentionablesOf(members.data ?? []), [members.data]);
  const submit = useMutation(
    trpc.release.submitVerdict.mutationOptions(useSettleRelease(WORDS[verdict].done)),
  );
  const canDecide = release.canDo.approve.isAllowed || release.canDo.requestChanges.isAllowed;
  const needsWords = verdict !== "approve";

  function send() {
    if (needsWords && text.trim() === "") {
      setEmpty(true);
      return;
    }
    submit.mutate({
      workspaceSlug,
      releaseId: release.id,
      ...seen,
      verdict,
      body: storedMentions(text.trim(), people),
    });
  }

  return (
    <DecisionDialog
      title={`${canDecide ? "Review" : "Comment on"} release #${release.number}`}
      description={`Round ${seen.round} · ${release.title}`}
      submitLabel={WORDS[verdict].submit}
      isPending={submit.isPending}
      isDisabled={!abilityOf(release, verdict).isAllowed}
      error={submit.error}
      onSubmit={send}
    >
      <Field
        label="What you think"
        isOptional={!needsWords}
        isRequired={needsWords}
        error={isEmpty && needsWords && text.trim() === "" ? "Write something first." : undefined}
        hint="@ mentions somebody. To comment on a line, select it in the comparison."
      >
        <MentionTextarea
          rows={4}
          className="min-h-20"
          value={text}
          onValueChange={setText}
          people={people}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      {canDecide ? <VerdictChoice verdict={verdict} onChange={setVerdict} /> : null}
    </DecisionDialog>
  );
}

interface VerdictChoiceProps {
  verdict: SubmittedVerdict;
  onChange: (verdict: SubmittedVerdict) => void;
}

function VerdictChoice({ verdict, onChange }: VerdictChoiceProps) {
  const { release } = useRelease();
  return (
    <RadioGroup
      aria-label="Your verdict"
      value={verdict}
      onValueChange={(value) => {
        const chosen = SUBMITTED_VERDICTS.find((known) => known === value);
        if (chosen) onChange(chosen);
      }}
    >
      {SUBMITTED_VERDICTS.map((known) => {
        const { isAllowed, why } = abilityOf(release, known);
        return (
          <ChoiceField
            key={known}
            label={WORDS[known].label}
            description={isAllowed ? WORDS[known].what : (why ?? "You may not do this.")}
            control={(ids) => <RadioGroupItem {...ids} value={known} disabled={!isAllowed} />}
          />
        );
      })}
    </RadioGroup>
  );
}

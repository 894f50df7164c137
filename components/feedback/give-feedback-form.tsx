"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useCan } from "@/components/workspaces/use-can";
import type { FeedbackSubject } from "@/server/feedback/feedback-schemas";
import { type FeedbackDraft, type GoodDraft, offeredScores, startOfDraft } from "./feedback-draft";
import { FeedbackForm } from "./feedback-form";
import { useFeedbackChanges } from "./use-feedback-changes";

interface GiveFeedbackFormProps {
  workspaceSlug: string;
  about: FeedbackSubject;
  /** What the model answered, for whoever writes what it should have answered; null where that is not known. */
  answer?: string | null;
  onClose: () => void;
  children?: ReactNode;
}

/** What a member thinks, under one of the workspace's scores. */
export function GiveFeedbackForm(props: GiveFeedbackFormProps) {
  const { workspaceSlug, about, answer = null, onClose, children } = props;
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.feedback.settings.queryOptions({ workspaceSlug }));
  const offered = offeredScores(settings);
  const [name, setName] = useState(offered[0]?.name);
  const [typed, setTyped] = useState<Partial<FeedbackDraft>>({});
  const [isUnchanged, setUnchanged] = useState(false);
  const { give } = useFeedbackChanges();
  const rule = offered.find((one) => one.name === name) ?? offered[0];
  if (!rule) return <NothingDefined workspaceSlug={workspaceSlug} />;

  const draft = { ...startOfDraft(rule, answer), ...typed };
  const description = settings.definitions.find((one) => one.name === rule.name)?.description;

  function submit({ score, comment }: GoodDraft) {
    const isSame = score.kind === "correction" && score.value === answer?.trim();
    setUnchanged(isSame);
    if (isSame) return;
    give.mutate({ workspaceSlug, about, ...score, ...(comment && { comment }) }, { onSuccess: onClose });
  }

  return (
    <FeedbackForm
      rule={rule}
      draft={draft}
      onDraftChange={(change) => {
        setTyped((current) => ({ ...current, ...change }));
        setUnchanged(false);
      }}
      submitLabel="Give feedback"
      isPending={give.isPending}
      serverError={isUnchanged ? "This is what it said. Change what was wrong." : give.error?.message}
      onSubmit={submit}
      onCancel={onClose}
    >
      {children}
      <Field label="Score" hint={description || undefined}>
        <Select
          value={rule.name}
          onValueChange={(next) => {
            setName(next);
            setTyped(({ comment = "" }) => ({ comment }));
            setUnchanged(false);
            give.reset();
          }}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {offered.map((one) => (
              <SelectItem key={one.name} value={one.name}>
                {one.name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
    </FeedbackForm>
  );
}

function NothingDefined({ workspaceSlug }: { workspaceSlug: string }) {
  const canDefine = useCan(workspaceSlug, "feedback:manage");
  return (
    <p className="text-pretty text-muted">
      This workspace takes defined scores only, and has defined none yet.{" "}
      {canDefine ? (
        <Link href={paths.feedback(workspaceSlug)} className="text-accent underline underline-offset-2">
          Define one
        </Link>
      ) : (
        "Owners and admins define them."
      )}
    </p>
  );
}

"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";
import { draftOfFeedback, ruleOfFeedback } from "./feedback-draft";
import { FeedbackForm } from "./feedback-form";
import type { FeedbackHome } from "./feedback-home";
import { useFeedbackChanges } from "./use-feedback-changes";

interface ChangeFeedbackFormProps {
  workspaceSlug: string;
  home: FeedbackHome;
  item: FeedbackOutput;
  onClose: () => void;
}

/** Puts right what one gave. */
export function ChangeFeedbackForm({ workspaceSlug, home, item, onClose }: ChangeFeedbackFormProps) {
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.feedback.settings.queryOptions({ workspaceSlug }));
  const [draft, setDraft] = useState(() => draftOfFeedback(item));
  const { change } = useFeedbackChanges();
  return (
    <FeedbackForm
      rule={ruleOfFeedback(item, settings)}
      draft={draft}
      onDraftChange={(next) => setDraft((current) => ({ ...current, ...next }))}
      submitLabel="Save changes"
      isPending={change.isPending}
      serverError={change.error?.message}
      onSubmit={({ score, comment = "" }) =>
        change.mutate(
          { workspaceSlug, ...home, feedbackId: item.id, value: score.value, comment },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    />
  );
}

"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { DecisionDialog } from "./decision-dialog";
import { useRelease } from "./release-context";
import { ReviewerPicker } from "./reviewer-picker";
import { useSettleRelease } from "./use-settle-release";

const submitLabelOf = (count: number) =>
  count === 0 ? "Request review" : `Request ${count} ${count === 1 ? "review" : "reviews"}`;

/** Opens a draft: from now on it is decided. */
export function OpenDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const [reviewerIds, setReviewerIds] = useState<string[]>(() =>
    release.reviewers.map(({ userId }) => userId),
  );
  const open = useMutation(
    trpc.release.open.mutationOptions(useSettleRelease(`Release #${release.number} is in review`)),
  );
  return (
    <DecisionDialog
      title={`Request review of release #${release.number}`}
      description="Everybody who may review is told, and the checks run."
      submitLabel={submitLabelOf(reviewerIds.length)}
      isPending={open.isPending}
      error={open.error}
      onSubmit={() => open.mutate({ workspaceSlug, releaseId: release.id, ...seen, reviewerIds })}
    >
      <ReviewerPicker
        workspaceSlug={workspaceSlug}
        suggested={release.suggestedReviewers}
        value={reviewerIds}
        onChange={setReviewerIds}
      />
    </DecisionDialog>
  );
}

/** Asks for reviews of what is open, also again. */
export function RequestReviewDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release } = useRelease();
  const [userIds, setUserIds] = useState<string[]>([]);
  const request = useMutation(
    trpc.release.requestReview.mutationOptions(useSettleRelease("The reviews are requested")),
  );
  const asked = release.reviewers
    .filter(({ userId }) => !release.suggestedReviewers.some((person) => person.userId === userId))
    .map(({ userId, name, verdict }) => ({
      userId,
      name,
      why: verdict === null ? "Asked already, has not answered" : "Has reviewed this round",
    }));
  return (
    <DecisionDialog
      title="Request reviews"
      description="Whoever you ask is told. Asking again moves it to the top of their list."
      submitLabel={submitLabelOf(userIds.length)}
      isPending={request.isPending}
      isDisabled={userIds.length === 0}
      error={request.error}
      onSubmit={() => request.mutate({ workspaceSlug, releaseId: release.id, userIds })}
    >
      <ReviewerPicker
        workspaceSlug={workspaceSlug}
        suggested={[...release.suggestedReviewers, ...asked]}
        value={userIds}
        onChange={setUserIds}
      />
    </DecisionDialog>
  );
}

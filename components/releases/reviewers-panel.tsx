"use client";
import { useMutation } from "@tanstack/react-query";
import { Check, CircleDashed, MessageSquareWarning, RotateCw, UserPlus } from "lucide-react";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { ReviewerView } from "@/server/releases/release-outputs";
import { listReviewers } from "./list-reviewers";
import { useRelease } from "./release-context";
import { useSettleRelease } from "./use-settle-release";

/** Who was asked, who has answered, and how many approvals are needed. */
export function ReviewersPanel() {
  const { release, myId, begin } = useRelease();
  const { approvals, canDo } = release;
  const reviewers = listReviewers(release);
  const mine = reviewers.find(({ userId, verdict }) => userId === myId && verdict !== null);
  return (
    <Panel
      title="Reviewers"
      description={`${approvals.given} of ${approvals.required} ${approvals.required === 1 ? "approval" : "approvals"}`}
      actions={
        canDo.requestReview.isAllowed ? (
          <Button size="sm" onClick={() => begin("requestReview")}>
            <UserPlus aria-hidden="true" />
            Ask
          </Button>
        ) : null
      }
      isFlush
    >
      {reviewers.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          {canDo.requestReview.isAllowed
            ? "Nobody was asked by name. Ask somebody who knows the prompt."
            : "Nobody was asked by name."}
        </p>
      ) : (
        <ul aria-label="Reviewers" className="divide-y">
          {reviewers.map((reviewer) => (
            <Reviewer key={reviewer.userId} reviewer={reviewer} />
          ))}
        </ul>
      )}
      {mine && canDo.retract.isAllowed ? <TakeBack /> : null}
    </Panel>
  );
}

const VERDICTS = {
  approve: { words: "approved", icon: Check, tone: "text-success" },
  request_changes: { words: "requested changes", icon: MessageSquareWarning, tone: "text-warning" },
  none: { words: "has not answered", icon: CircleDashed, tone: "text-subtle" },
} as const;

function Reviewer({ reviewer }: { reviewer: ReviewerView }) {
  const { workspaceSlug, release, myId } = useRelease();
  const trpc = useTRPC();
  const settle = useSettleRelease(`${reviewer.name} is asked again`);
  const request = useMutation(
    trpc.release.requestReview.mutationOptions({
      onSuccess: settle.onSuccess,
      onError: (error) => toast.error(error.message),
    }),
  );
  const { words, icon: Icon, tone } = VERDICTS[reviewer.verdict ?? "none"];
  return (
    <li className="flex min-h-10 items-center gap-2 px-4 py-1.5">
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${tone}`} />
      <Person name={reviewer.name} />
      <span className="ml-auto whitespace-nowrap text-subtle text-xs">{words}</span>
      {release.canDo.requestReview.isAllowed && reviewer.userId !== myId ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Ask ${reviewer.name} again`}
          title="Ask again"
          isLoading={request.isPending}
          onClick={() => request.mutate({ workspaceSlug, releaseId: release.id, userIds: [reviewer.userId] })}
        >
          <RotateCw aria-hidden="true" className="size-3.5" />
        </Button>
      ) : null}
    </li>
  );
}

function TakeBack() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const settle = useSettleRelease("Your verdict is taken back");
  const retract = useMutation(
    trpc.release.retractVerdict.mutationOptions({
      onSuccess: settle.onSuccess,
      onError: (error) => {
        toast.error(error.message);
        return settle.onError();
      },
    }),
  );
  return (
    <div className="border-t px-4 py-2">
      <Button
        variant="ghost"
        size="sm"
        isLoading={retract.isPending}
        onClick={() => retract.mutate({ workspaceSlug, releaseId: release.id, ...seen })}
      >
        Take back my verdict
      </Button>
    </div>
  );
}

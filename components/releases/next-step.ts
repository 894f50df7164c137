import type { ReleaseDetail } from "@/server/releases/release-outputs";
import type { ReleaseJob } from "./release-context";

type Step = { readonly job: ReleaseJob; readonly label: string };

type Stepped = Pick<
  ReleaseDetail,
  "state" | "canDo" | "gates" | "reviewers" | "verdicts" | "environment" | "schedule"
>;

/** The one thing that the reader should do next; undefined while others have to. */
export function nextStepOf(release: Stepped, myId: string): Step | undefined {
  const { canDo, gates, state, environment } = release;
  if (canDo.open.isAllowed) return { job: "open", label: "Request review" };
  if (canDo.approve.isAllowed && !hasDecided(release, myId)) return { job: "review", label: "Review" };
  const isScheduled = state === "scheduled";
  if (canDo.apply.isAllowed && gates.length === 0 && !isScheduled) {
    return { job: "apply", label: `Apply to ${environment.name}` };
  }
  if (state === "changes_requested" && canDo.amend.isAllowed) return { job: "amend", label: "Amend" };
  return undefined;
}

function hasDecided({ verdicts }: Pick<Stepped, "verdicts">, myId: string): boolean {
  return verdicts.some(({ counts, reviewer }) => counts && reviewer.userId === myId);
}

/** What else the reader may do, in the order of a menu. */
export function otherStepsOf(release: Stepped, myId: string): Step[] {
  const { canDo, environment, schedule } = release;
  const main = nextStepOf(release, myId)?.job;
  const steps: (Step & { isPossible: boolean })[] = [
    {
      job: "review",
      label: canDo.approve.isAllowed || canDo.requestChanges.isAllowed ? "Review" : "Comment",
      isPossible: canReview(canDo),
    },
    { job: "apply", label: `Apply to ${environment.name}`, isPossible: canDo.apply.isAllowed },
    {
      job: "schedule",
      label: schedule ? "Change the schedule" : "Schedule",
      isPossible: canDo.schedule.isAllowed,
    },
    { job: "amend", label: "Amend", isPossible: canDo.amend.isAllowed },
    { job: "withdraw", label: "Withdraw", isPossible: canDo.withdraw.isAllowed },
    { job: "reject", label: "Reject", isPossible: canDo.reject.isAllowed },
    { job: "bypass", label: "Break the glass", isPossible: canDo.bypass.isAllowed },
  ];
  return steps.filter(({ job, isPossible }) => isPossible && job !== main);
}

export function canReview({ approve, requestChanges, comment }: ReleaseDetail["canDo"]): boolean {
  return approve.isAllowed || requestChanges.isAllowed || comment.isAllowed;
}

/** Why a release waits for somebody. Pure. */
import type { ReleaseListItem, WaitingKind } from "./release-outputs";

/** What a person has to do with a release. */
export type OwnPart = {
  readonly mayReview: boolean;
  readonly mayApply: boolean;
  readonly isRequester: boolean;
  /** When their review was last asked for; null when nobody did. */
  readonly askedAt: Date | null;
  /** When they gave the verdict that stands in the newest round. */
  readonly saidAt: Date | null;
};

type Waiting = { readonly kind: Exclude<WaitingKind, "bypass-review">; readonly since: Date };

/** The first thing that only they, or they among few, can do; undefined when it is others' turn. */
export function judgeWaiting(
  release: Pick<ReleaseListItem, "state" | "createdAt" | "updatedAt">,
  part: OwnPart,
): Waiting | undefined {
  const { state, createdAt, updatedAt } = release;
  const isUnderReview = state === "in_review" || state === "changes_requested";
  if (isUnderReview && part.mayReview && part.askedAt && isUnanswered(part)) {
    return { kind: "review-requested", since: part.askedAt };
  }
  if (state === "changes_requested" && part.isRequester)
    return { kind: "changes-requested", since: updatedAt };
  if (state === "approved" && part.mayApply) return { kind: "ready-to-apply", since: updatedAt };
  if (state === "in_review" && part.mayReview && !part.isRequester && part.saidAt === null) {
    return { kind: "review-possible", since: createdAt };
  }
  return undefined;
}

/** Asked again after their verdict, it is theirs to look at once more. */
const isUnanswered = ({ askedAt, saidAt }: OwnPart) =>
  saidAt === null || (askedAt !== null && askedAt > saidAt);

import type { ReleaseDetail, ReviewerView } from "@/server/releases/release-outputs";

/** Who was asked, and who answered without having been asked. */
export function listReviewers({ reviewers, verdicts }: Pick<ReleaseDetail, "reviewers" | "verdicts">) {
  const asked = new Set(reviewers.map(({ userId }) => userId));
  const unasked = verdicts.flatMap(({ counts, reviewer, verdict, createdAt }): ReviewerView[] => {
    const isDecision = verdict === "approve" || verdict === "request_changes";
    if (!counts || !isDecision || asked.has(reviewer.userId)) return [];
    return [{ ...reviewer, requestedAt: createdAt, verdict }];
  });
  return [...reviewers, ...unasked];
}

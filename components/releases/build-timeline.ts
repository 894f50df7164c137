import type { ActivityEvent } from "@/server/activity/to-activity-event";
import type {
  ReleaseDetail,
  ReleaseItemView,
  RoundView,
  VerdictView,
} from "@/server/releases/release-outputs";

export type TimelineEntry =
  | {
      readonly kind: "round";
      readonly at: Date;
      readonly round: RoundView;
      readonly before: RoundView | undefined;
    }
  | { readonly kind: "verdict"; readonly at: Date; readonly verdict: VerdictView }
  | { readonly kind: "event"; readonly at: Date; readonly event: ActivityEvent }
  | { readonly kind: "closed"; readonly at: Date };

type Told = Pick<ReleaseDetail, "rounds" | "verdicts" | "closedAt">;

/** Rounds and verdicts tell the rest, and more of it. */
const TOLD_BY_EVENTS = [
  "release.request-review",
  "release.schedule",
  "release.unschedule",
  "release.suspend",
  "release.recount",
  "comment.create-thread",
  "check.answer",
  "check.expire",
  "bypass.review",
];
const CLOSING = [
  "release.apply",
  "release.bypass",
  "release.reject",
  "release.withdraw",
  "release.supersede",
  "release.fail",
];

/** All that happened to a release, oldest first. What the audit log tells may come later. */
export function buildTimeline(
  { rounds, verdicts, closedAt }: Told,
  events: readonly ActivityEvent[] = [],
): TimelineEntry[] {
  const isEndTold = events.some(({ action }) => CLOSING.includes(action));
  const told = events.filter(({ action }) => TOLD_BY_EVENTS.includes(action) || CLOSING.includes(action));
  const entries: TimelineEntry[] = [
    ...rounds.map(
      (round): TimelineEntry => ({
        kind: "round",
        at: round.createdAt,
        round,
        before: rounds.find((other) => other.round === round.round - 1),
      }),
    ),
    ...verdicts.map((verdict): TimelineEntry => ({ kind: "verdict", at: verdict.createdAt, verdict })),
    ...told.map((event): TimelineEntry => ({ kind: "event", at: event.occurredAt, event })),
    ...(closedAt === null || isEndTold ? [] : [{ kind: "closed" as const, at: closedAt }]),
  ];
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Why a round began, in words: "v14 of support/reply went live". */
export function roundWords(round: RoundView, before: RoundView | undefined): string {
  if (round.why === "opened") return round.round === 1 ? "requested the release" : "opened the release";
  const changes = (before ? changesBetween(round, before) : []).join(", ");
  if (round.why === "amended")
    return changes === "" ? "amended the release" : `amended the release: ${changes}`;
  return changes === ""
    ? `Round ${round.round} began because something else went live`
    : `Round ${round.round} began because ${changes}`;
}

function changesBetween(round: RoundView, before: RoundView): string[] {
  const oldOf = (promptId: string) => before.items.find((item) => item.promptId === promptId);
  if (round.why === "rebased") return round.items.flatMap((item) => rebasedWords(item, oldOf(item.promptId)));
  const removed = before.items
    .filter(({ promptId }) => !round.items.some((item) => item.promptId === promptId))
    .map(({ promptSlug }) => `took out ${promptSlug}`);
  return [
    ...round.items.flatMap((item) => amendedWords(item, oldOf(item.promptId))),
    ...removed,
    ...(round.title === before.title ? [] : ["the title"]),
    ...(round.reason === before.reason ? [] : ["the reason"]),
  ];
}

function rebasedWords(item: ReleaseItemView, old: ReleaseItemView | undefined): string[] {
  if (!old || old.baseVersionNumber === item.baseVersionNumber) return [];
  return item.baseVersionNumber === null
    ? [`nothing is live of ${item.promptSlug} any more`]
    : [`v${item.baseVersionNumber} of ${item.promptSlug} went live`];
}

function amendedWords(item: ReleaseItemView, old: ReleaseItemView | undefined): string[] {
  if (!old) return [`added ${item.promptSlug} v${item.versionNumber}`];
  if (old.versionNumber === item.versionNumber) return [];
  return [`${item.promptSlug} v${old.versionNumber} → v${item.versionNumber}`];
}

export const verdictWords: Readonly<Record<VerdictView["verdict"], string>> = {
  approve: "approved",
  request_changes: "requested changes",
  comment: "commented",
  retracted: "took their verdict back",
};

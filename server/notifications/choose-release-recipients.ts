/** Who is told what of a release. Pure. */
import type { NotificationKind } from "./notification-words";
import type { ReleaseEvent } from "./release-event";

export type ReleaseAudience = {
  /** The person who did it; null for a key and for a job of Galley's own. */
  readonly actorId: string | null;
  /** Whoever asked for it or changed what it asks for. */
  readonly requesterIds: readonly string[];
  /** Whose review was asked for, and who has given one. */
  readonly reviewerIds: readonly string[];
  readonly scheduledBy: string | null;
  /** Those the caller named instead. */
  readonly namedIds: readonly string[] | undefined;
};

/** Events that a reviewer need not be told of: their own kind of event, or one that asks nothing of them. */
const REQUESTERS_ONLY: readonly ReleaseEvent[] = ["verdict", "approved", "failed"];

/** Nobody is told what they did themselves, and nobody is told twice: what waits for somebody wins. */
export function chooseReleaseRecipients(
  event: ReleaseEvent,
  audience: ReleaseAudience,
): Map<string, NotificationKind> {
  const { actorId, requesterIds, scheduledBy } = audience;
  const told = event === "review-requested" ? [] : [...requesterIds, scheduledBy];
  const recipients = new Map<string, NotificationKind>();
  for (const userId of told) if (userId !== null) recipients.set(userId, "release");
  for (const userId of reviewersToTell(event, audience)) {
    const isAsked = isAsking(event) && !requesterIds.includes(userId);
    recipients.set(userId, isAsked ? "review" : "release");
  }
  if (actorId !== null) recipients.delete(actorId);
  return recipients;
}

function reviewersToTell(event: ReleaseEvent, { namedIds, reviewerIds }: ReleaseAudience): readonly string[] {
  return namedIds ?? (REQUESTERS_ONLY.includes(event) ? [] : reviewerIds);
}

const isAsking = (event: ReleaseEvent) => event === "review-requested" || event === "round-opened";

/** What a notification says, in the app and in mails. Pure and isomorphic. */
import type { Verdict } from "@/server/releases/verdicts";
import type { NotificationPreferences } from "./notification-schemas";
import type { ReleaseEvent } from "./release-event";
import type { RolloutEvent } from "./rollout-event";

export type NotificationKind =
  | "mention"
  | "reply"
  | "comment"
  | "review"
  | "release"
  | "bypass"
  | "rollout"
  | "spend"
  | "alert";

/** What a notification leads to, as people know it. */
export type NotificationSubject =
  | {
      readonly about: "thread";
      readonly promptSlug: string;
      readonly versionNumber: number;
      readonly threadId: string;
    }
  | { readonly about: "trace"; readonly traceId: string; readonly threadId: string }
  | {
      readonly about: "release";
      readonly number: number;
      readonly title: string;
      readonly environmentName: string;
      readonly event: ReleaseEvent;
      /** Of the event "verdict". */
      readonly verdict: Verdict | null;
    }
  | { readonly about: "bypass"; readonly bypassId: string; readonly environmentName: string }
  | {
      readonly about: "rollout";
      readonly rolloutId: string;
      readonly promptSlug: string;
      readonly versionNumber: number;
      readonly environmentName: string;
      readonly event: RolloutEvent;
    }
  /** The limit as it was called when it was told: "$50.00 a month for the whole workspace". */
  | { readonly about: "spend"; readonly percent: number; readonly limit: string }
  /** By the name that it had when it was told. */
  | {
      readonly about: "alert";
      readonly alertId: string;
      readonly name: string;
      readonly event: "opened" | "resolved";
      readonly isTest: boolean;
    };

export const PREFERENCE_OF_KIND = {
  mention: "mentions",
  reply: "replies",
  comment: "comments",
  review: "reviews",
  release: "releases",
  bypass: "reviews",
  rollout: "releases",
  spend: "releases",
  alert: "releases",
} as const satisfies Record<NotificationKind, keyof NotificationPreferences>;

/** What follows the person's name: "Ada mentioned you on support/reply v3". */
export function predicateOf(kind: NotificationKind, subject: NotificationSubject): string {
  switch (subject.about) {
    case "thread":
      return `${threadVerb(kind)} ${subject.promptSlug} v${subject.versionNumber}`;
    case "trace":
      return `${threadVerb(kind)} the trace ${subject.traceId.slice(0, SHOWN_OF_TRACE_ID)}`;
    case "release":
      return releasePredicate(kind, subject);
    case "bypass":
      return `deployed to ${subject.environmentName} past its gates. Please review it`;
    case "rollout":
      return `${ROLLOUT_VERBS[subject.event]} the rollout of ${subject.promptSlug} v${subject.versionNumber} in ${subject.environmentName}`;
    case "spend":
      return subject.percent < 100
        ? `warns that ${subject.percent}% of ${subject.limit} is spent`
        : `stops runs: ${subject.limit} is spent`;
    case "alert":
      if (subject.isTest) return `sends a test of the alert ${subject.name}`;
      return `${subject.event} the alert ${subject.name}`;
  }
}

/** Enough to tell two apart in a list. */
const SHOWN_OF_TRACE_ID = 8;

function threadVerb(kind: NotificationKind): string {
  if (kind === "mention") return "mentioned you on";
  return kind === "reply" ? "replied on" : "commented on";
}

const VERDICT_VERBS: Readonly<Record<Verdict, string>> = {
  approve: "approved",
  request_changes: "requested changes on",
  comment: "commented on",
  retracted: "took back a verdict on",
};

const EVENT_PREDICATES: Readonly<Record<ReleaseEvent, (release: string) => string>> = {
  "review-requested": (release) => `asked you to review ${release}`,
  "round-opened": (release) => `opened a new round of ${release}`,
  verdict: (release) => `reviewed ${release}`,
  approved: (release) => `approved ${release}, which has all its approvals now`,
  scheduled: (release) => `scheduled ${release}`,
  suspended: (release) => `suspended the schedule of ${release}`,
  applied: (release) => `applied ${release}`,
  failed: (release) => `could not apply ${release}`,
  rejected: (release) => `rejected ${release}`,
  withdrawn: (release) => `withdrew ${release}`,
  superseded: (release) => `superseded ${release}`,
};

const ROLLOUT_VERBS: Readonly<Record<RolloutEvent, string>> = {
  paused: "paused",
  rolled_back: "rolled back",
};

type ReleaseSubject = Extract<NotificationSubject, { about: "release" }>;

function releasePredicate(kind: NotificationKind, subject: ReleaseSubject): string {
  const release = `release #${subject.number} to ${subject.environmentName}: ${subject.title}`;
  if (subject.event === "verdict" && subject.verdict) return `${VERDICT_VERBS[subject.verdict]} ${release}`;
  if (subject.event === "round-opened" && kind === "review") return `asked you to look again at ${release}`;
  return EVENT_PREDICATES[subject.event](release);
}

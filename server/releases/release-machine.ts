/** What may happen to a release, in which state, by whom. Pure. docs/releases.md shows the same table. */
import { RELEASE_STATE_NAMES, type ReleaseState } from "./release-state";

export const RELEASE_EVENTS = [
  "open",
  "amend",
  "rebase",
  "approve",
  "request_changes",
  "comment",
  "retract",
  "request_review",
  "reject",
  "withdraw",
  "schedule",
  "unschedule",
  "suspend",
  "apply",
  "bypass",
  "supersede",
  "fail",
] as const;
export type ReleaseEvent = (typeof RELEASE_EVENTS)[number];

/** `by-tally`: in review, changes requested or approved, as the verdicts of the newest round then stand. */
export type NextState = ReleaseState | "by-tally";

type Transitions = Readonly<Record<ReleaseState, Readonly<Partial<Record<ReleaseEvent, NextState>>>>>;

const WHILE_DECIDED = {
  amend: "by-tally",
  rebase: "by-tally",
  approve: "by-tally",
  request_changes: "by-tally",
  retract: "by-tally",
  reject: "rejected",
  withdraw: "withdrawn",
  apply: "applied",
  bypass: "applied",
  supersede: "superseded",
} as const;

/** What is not named is not possible. Whether `apply` succeeds is for the gates to say. */
export const TRANSITIONS: Transitions = {
  draft: {
    open: "by-tally",
    amend: "draft",
    rebase: "draft",
    comment: "draft",
    request_review: "draft",
    withdraw: "withdrawn",
    supersede: "superseded",
  },
  in_review: { ...WHILE_DECIDED, comment: "in_review", request_review: "in_review" },
  changes_requested: {
    ...WHILE_DECIDED,
    comment: "changes_requested",
    request_review: "changes_requested",
  },
  approved: { ...WHILE_DECIDED, comment: "approved", request_review: "approved", schedule: "scheduled" },
  scheduled: {
    ...WHILE_DECIDED,
    // One approval more takes nothing from the schedule; whatever takes from what it was set on suspends it.
    approve: "scheduled",
    comment: "scheduled",
    request_review: "scheduled",
    schedule: "scheduled",
    unschedule: "by-tally",
    suspend: "by-tally",
    fail: "failed",
  },
  applied: { comment: "applied" },
  rejected: { comment: "rejected" },
  withdrawn: { comment: "withdrawn" },
  superseded: { comment: "superseded" },
  failed: { comment: "failed" },
};

/** What leaves a schedule standing; everything else that ends in another state or round suspends or ends it. */
const KEEPS_SCHEDULE: readonly ReleaseEvent[] = [
  "approve",
  "comment",
  "request_review",
  "schedule",
  "unschedule",
];

/** Whether the event takes the schedule's ground away: it then stays suspended until somebody schedules anew. */
export function suspendsSchedule(state: ReleaseState, event: ReleaseEvent): boolean {
  return state === "scheduled" && TRANSITIONS[state][event] === "by-tally" && !KEEPS_SCHEDULE.includes(event);
}

/** Who asks, as today's policy and the release have it. */
export type Standing = {
  readonly kind: "person" | "apiKey" | "system";
  readonly mayRequest: boolean;
  readonly mayReview: boolean;
  readonly mayApply: boolean;
  readonly mayBypass: boolean;
  readonly mayComment: boolean;
  /** Requested or amended it, or wrote in its content. A key is its maker. */
  readonly isInvolved: boolean;
  readonly isRequester: boolean;
  /** Has a verdict in the newest round to take back. */
  readonly hasVerdict: boolean;
};

/** `state`: nobody may, now. `permission`: others may. `involved`: the caller's part in it forbids it. `kind`: never one of those. */
export type RefusalGround = "state" | "kind" | "permission" | "involved";

export type Judgement =
  | { readonly isAllowed: true; readonly next: NextState }
  | { readonly isAllowed: false; readonly ground: RefusalGround; readonly why: string };

type Refusal = Extract<Judgement, { isAllowed: false }>;
type Ask = { readonly state: ReleaseState; readonly event: ReleaseEvent; readonly standing: Standing };

export function judgeEvent({ state, event, standing }: Ask): Judgement {
  const next = TRANSITIONS[state][event];
  if (next === undefined) return refuse("state", whyNotIn(state, event));
  return JUDGES[event](standing, state) ?? { isAllowed: true, next };
}

const refuse = (ground: RefusalGround, why: string): Refusal => ({ isAllowed: false, ground, why });

type Judge = (standing: Standing, state: ReleaseState) => Refusal | undefined;

const needs = (isGranted: boolean, why: string) => (isGranted ? undefined : refuse("permission", why));

const onlyGalley: Judge = ({ kind }) =>
  kind === "system" ? undefined : refuse("kind", "Galley does this by itself.");

/** A person's judgement. Whoever had a part in it may say that it is not ready, never that it is. */
const review: Judge = ({ kind, mayReview }) => {
  if (kind === "apiKey") return refuse("kind", "An API key never reviews. A person must.");
  if (kind === "system") return refuse("kind", "Only a person reviews.");
  return needs(mayReview, "You may not review releases into this environment.");
};

const approve: Judge = (standing, state) => {
  const refusal = review(standing, state);
  if (refusal || !standing.isInvolved) return refusal;
  return refuse("involved", "You requested this release or wrote in it, so somebody else must approve it.");
};

const request: Judge = ({ kind, mayRequest }) => {
  if (kind === "system") return refuse("kind", "Only people and API keys request releases.");
  return needs(mayRequest, "You may not request releases into this environment.");
};

const JUDGES: Readonly<Record<ReleaseEvent, Judge>> = {
  open: request,
  amend: request,
  rebase: onlyGalley,
  suspend: onlyGalley,
  supersede: onlyGalley,
  fail: onlyGalley,
  approve,
  request_changes: review,
  reject: review,
  comment: ({ kind, mayComment }) => {
    if (kind !== "person") return refuse("kind", "Only people comment.");
    return needs(mayComment, "You may not comment in this workspace.");
  },
  retract: ({ kind, hasVerdict }) => {
    if (kind !== "person") return refuse("kind", "Only a person has a verdict to take back.");
    return needs(hasVerdict, "You have no verdict on this round to take back.");
  },
  request_review: ({ kind, mayRequest, mayReview, isRequester }) => {
    if (kind === "system") return refuse("kind", "Only people and API keys ask for reviews.");
    return needs(
      mayRequest || mayReview || isRequester,
      "You may not ask for reviews of releases into this environment.",
    );
  },
  withdraw: ({ kind, isRequester, mayApply }) => {
    if (kind === "system") return refuse("kind", "Only people and API keys withdraw releases.");
    return needs(isRequester || mayApply, "Only who requested it, or may apply it, can withdraw it.");
  },
  schedule: ({ kind, mayApply }) => {
    if (kind !== "person") return refuse("kind", "Only a person schedules: it lands on their authority.");
    return needs(mayApply, "You may not apply releases to this environment, so you cannot schedule one.");
  },
  unschedule: ({ kind, mayApply, isRequester }) => {
    if (kind !== "person") return refuse("kind", "Only a person takes a schedule back.");
    return needs(mayApply || isRequester, "Only who requested it, or may apply it, can unschedule it.");
  },
  apply: ({ kind, mayApply }, state) => {
    if (kind === "system") {
      return state === "scheduled" ? undefined : refuse("state", "It lands by itself only when scheduled.");
    }
    return needs(mayApply, "You may not apply releases to this environment.");
  },
  bypass: ({ kind, mayBypass }) => {
    if (kind !== "person") return refuse("kind", "Only a person passes the gates by.");
    return needs(mayBypass, "You may not pass the gates of this environment by.");
  },
};

/** In the words of somebody who looks at the release. */
function whyNotIn(state: ReleaseState, event: ReleaseEvent): string {
  const name = RELEASE_STATE_NAMES[state].toLowerCase();
  if (isClosed(state)) return `This release is ${name}: nothing more can be done with it but comment.`;
  if (event === "open") return `This release is open already: it is ${name}.`;
  if (state === "draft") return "This release is a draft. Open it first.";
  if (event === "schedule") return `This release is ${name}. It can be scheduled once it is approved.`;
  return "This release is not scheduled.";
}

export const isClosed = (state: ReleaseState): boolean =>
  Object.values(TRANSITIONS[state]).every((next) => next === state);

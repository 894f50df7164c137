/** What the services of releases answer with. Isomorphic, types only. */
import type { Performer } from "@/server/audit/performer";
import type { CheckState } from "@/server/checks/check-states";
import type { Gate } from "@/server/gates/gate";
import type { ReleaseState } from "./release-state";
import type { Verdict } from "./verdicts";

export type RoundReason = "opened" | "amended" | "rebased";

export type ReleaseItemView = {
  promptId: string;
  promptSlug: string;
  versionNumber: number;
  /** What was live when the round began; null when nothing was. */
  baseVersionNumber: number | null;
};

/** With what is known of it now. */
export type CurrentItemView = ReleaseItemView & {
  liveVersionNumber: number | null;
  /** Whether applications that call the base as they do now may fail with it. */
  hasBreakingChanges: boolean;
  /** The version's own message and author. */
  message: string;
  author: Performer;
};

export type RoundView = {
  round: number;
  why: RoundReason;
  title: string;
  reason: string;
  contentHash: string;
  by: Performer;
  createdAt: Date;
  items: ReleaseItemView[];
};

export type PersonView = { userId: string; name: string };

export type VerdictView = {
  id: string;
  reviewer: PersonView;
  verdict: Verdict;
  body: string;
  round: number;
  createdAt: Date;
  /** Whether it is the reviewer's standing verdict on what would land now. Comments never count. */
  counts: boolean;
};

export type ReviewerView = PersonView & {
  requestedAt: Date;
  /** The one that counts in this round; null while there is none. */
  verdict: "approve" | "request_changes" | null;
};

export type SuggestedReviewer = PersonView & {
  /** "Reviewed support/reply 3 days ago": why they come first. */
  why: string;
};

export type ReleaseCheckView = {
  name: string;
  kind: string;
  state: CheckState;
  summary: string;
  detail: readonly { readonly label: string; readonly value: string }[];
  startedAt: Date;
  finishedAt: Date | null;
};

export type ScheduleView = {
  at: Date;
  timeZone: string;
  /** On whose authority it lands. */
  by: PersonView;
  isSuspended: boolean;
  /** Why it is suspended; empty while it is not. */
  reason: string;
};

/** Whether the caller may do it now; `why` says in a sentence why not. */
export type Ability = { isAllowed: boolean; why: string | null };

export type ReleaseAction =
  | "amend"
  | "open"
  | "approve"
  | "requestChanges"
  | "comment"
  | "retract"
  | "requestReview"
  | "reject"
  | "withdraw"
  | "schedule"
  | "unschedule"
  | "apply"
  | "bypass";

export type EnvironmentView = { name: string; color: string };

export type AppliedDeployment = {
  id: string;
  promptSlug: string;
  versionNumber: number;
  previousVersionNumber: number | null;
  revision: number;
  createdAt: Date;
  /** Set when it landed without its gates. */
  bypassId: string | null;
  /** Set when it went to a share of the callers first. */
  rolloutId: string | null;
};

export type ReleaseDetail = {
  id: string;
  number: number;
  title: string;
  reason: string;
  state: ReleaseState;
  stateReason: string;
  environment: EnvironmentView;
  /** The environment it promotes from; null when the versions were chosen. */
  fromEnvironmentName: string | null;
  /** The newest round, and what verdicts on it must name. */
  round: number;
  contentHash: string;
  requestedBy: Performer;
  createdAt: Date;
  closedAt: Date | null;
  /** The number of the release that made this one pointless. */
  supersededByNumber: number | null;
  items: CurrentItemView[];
  /** Newest first. */
  rounds: RoundView[];
  /** Oldest first, of all rounds. */
  verdicts: VerdictView[];
  reviewers: ReviewerView[];
  suggestedReviewers: SuggestedReviewer[];
  checks: ReleaseCheckView[];
  /** All that stands between it and its landing, now; empty once it is closed. */
  gates: Gate[];
  schedule: ScheduleView | null;
  approvals: { required: number; given: number };
  canDo: Record<ReleaseAction, Ability>;
  appliedDeployments: AppliedDeployment[];
  /** Who requested it or wrote in it: none of them may approve it. */
  involvedIds: string[];
};

export type ReleaseListItem = {
  id: string;
  number: number;
  title: string;
  state: ReleaseState;
  stateReason: string;
  environment: EnvironmentView;
  fromEnvironmentName: string | null;
  round: number;
  contentHash: string;
  requestedBy: Performer;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  items: ReleaseItemView[];
  /** Standing verdicts of its newest round. */
  verdicts: { approve: number; requestChanges: number };
  /** By today's policy. */
  approvalsRequired: number;
  schedule: { at: Date; timeZone: string; isSuspended: boolean } | null;
};
export type ReleasePage = { releases: ReleaseListItem[]; nextCursor: string | null };

/** Why something waits for the caller. */
export type WaitingKind =
  | "review-requested"
  | "review-possible"
  | "changes-requested"
  | "ready-to-apply"
  | "bypass-review";

export type WaitingBypass = {
  id: string;
  environment: EnvironmentView;
  reason: string;
  ticket: string;
  by: PersonView;
  releaseNumber: number | null;
  createdAt: Date;
};

export type WaitingItem =
  | { kind: Exclude<WaitingKind, "bypass-review">; since: Date; release: ReleaseListItem }
  | { kind: "bypass-review"; since: Date; bypass: WaitingBypass };

/** What every mutation of a release answers with: enough for the page to go on. */
export type ReleaseOutcome = {
  id: string;
  number: number;
  state: ReleaseState;
  round: number;
  contentHash: string;
};

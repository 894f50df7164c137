/** Wire contract of releases. Isomorphic, imports only zod and vocabulary. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { timeZone } from "@/server/environments/freeze-window-schemas";
import { existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";
import { rolloutPlan } from "@/server/rollouts/rollout-plan";
import { RELEASE_STATES } from "./release-state";

export const MAX_RELEASE_ITEMS = 100;
const MAX_REVIEWERS = 20;

export const releaseId = z.string().min(1).max(40);
const userId = z.string().min(1).max(40);
const versionNumber = z.number().int().positive();

export const releaseTitle = z.string().trim().min(1, "Give the release a title.").max(200);
export const releaseReason = z.string().trim().max(2_000, "Keep the reason under 2,000 characters.");
const remark = z.string().trim().max(10_000, "Keep it under 10,000 characters.");

/** What the caller's page showed when they decided; the answer to another round or content is a conflict. */
const seen = { round: z.number().int().positive(), contentHash: z.string().min(1).max(100) };

const reviewerIds = z.array(userId).max(MAX_REVIEWERS, `Ask at most ${MAX_REVIEWERS} people.`).default([]);

const hasNoDoubles = (items: readonly { promptSlug: string }[]) =>
  new Set(items.map((item) => item.promptSlug)).size === items.length;
const atMostOnce = { message: "A prompt can be in a release once." };

const chosenItem = z.object({ promptSlug, versionNumber });
const chosenItems = z
  .array(chosenItem)
  .min(1, "Choose at least one prompt.")
  .max(MAX_RELEASE_ITEMS, `Release at most ${MAX_RELEASE_ITEMS} prompts at once.`)
  .refine(hasNoDoubles, atMostOnce);
export type ChosenItem = z.infer<typeof chosenItem>;

/** By promotion, a version may be left out: it is the one live there. Given, it must still be that one. */
const requestedItems = z
  .array(chosenItem.extend({ versionNumber: versionNumber.optional() }))
  .min(1, "Choose at least one prompt.")
  .max(MAX_RELEASE_ITEMS, `Release at most ${MAX_RELEASE_ITEMS} prompts at once.`)
  .refine(hasNoDoubles, atMostOnce);

export const createReleaseInput = z
  .object({
    environmentName,
    /** Given, it is a promotion: what is live there shall be live here. */
    fromEnvironmentName: environmentName.optional(),
    title: releaseTitle,
    reason: releaseReason.default(""),
    items: requestedItems,
    /** A draft is seen by all and decided by nobody until it is opened. */
    isDraft: z.boolean().default(false),
    /** Whose review is asked for. */
    reviewerIds,
  })
  .refine(
    ({ fromEnvironmentName, items }) =>
      fromEnvironmentName !== undefined || items.every((item) => item.versionNumber !== undefined),
    { path: ["items"], message: "Choose a version of each prompt." },
  );
export type CreateReleaseInput = z.infer<typeof createReleaseInput>;

/** What is left out stays as it is. Whatever is changed, the release begins a new round. */
export const amendReleaseInput = z.object({
  releaseId,
  ...seen,
  title: releaseTitle.optional(),
  reason: releaseReason.optional(),
  items: chosenItems.optional(),
});
export type AmendReleaseInput = z.infer<typeof amendReleaseInput>;

export const openReleaseInput = z.object({ releaseId, ...seen, reviewerIds });
export type OpenReleaseInput = z.infer<typeof openReleaseInput>;

export const SUBMITTED_VERDICTS = ["approve", "request_changes", "comment"] as const;
export const submitVerdictInput = z
  .object({ releaseId, ...seen, verdict: z.enum(SUBMITTED_VERDICTS), body: remark.default("") })
  .refine(({ verdict, body }) => verdict !== "comment" || body !== "", {
    path: ["body"],
    message: "Write something.",
  });
export type SubmitVerdictInput = z.infer<typeof submitVerdictInput>;

export const retractVerdictInput = z.object({ releaseId, ...seen });
export type RetractVerdictInput = z.infer<typeof retractVerdictInput>;

/** Asking somebody again moves their request to the top of their list. */
export const requestReviewInput = z.object({
  releaseId,
  userIds: z
    .array(userId)
    .min(1, "Choose whom to ask.")
    .max(MAX_REVIEWERS, `Ask at most ${MAX_REVIEWERS} people.`),
});
export type RequestReviewInput = z.infer<typeof requestReviewInput>;

export const withdrawReleaseInput = z.object({ releaseId, reason: releaseReason.default("") });
export type WithdrawReleaseInput = z.infer<typeof withdrawReleaseInput>;

export const rejectReleaseInput = z.object({
  releaseId,
  ...seen,
  reason: releaseReason.min(1, "Say why this shall not go live."),
});
export type RejectReleaseInput = z.infer<typeof rejectReleaseInput>;

/** "2026-12-20T18:00" as clocks in `timeZone` show it. */
const localTime = z.iso.datetime({
  local: true,
  offset: false,
  precision: -1,
  error: 'Write it as "2026-12-20T18:00".',
});

/** On the authority of the caller, who must still have it then. */
export const scheduleReleaseInput = z.object({ releaseId, ...seen, localTime, timeZone });
export type ScheduleReleaseInput = z.infer<typeof scheduleReleaseInput>;

export const unscheduleReleaseInput = z.object({ releaseId });
export type UnscheduleReleaseInput = z.infer<typeof unscheduleReleaseInput>;

export const bypassInput = z.object({
  reason: releaseReason.min(1, "Say why this cannot wait."),
  /** A ticket or an incident, in the workspace's own words. */
  ticket: z.string().trim().max(200).default(""),
});

export const applyReleaseInput = z.object({
  releaseId,
  ...seen,
  /** Break-glass: it lands although gates are shut, and stays on a list until somebody else has looked at it. */
  bypass: bypassInput.optional(),
  /** Given, its one prompt is served to a share of the callers first; the release counts as applied. */
  rollout: rolloutPlan.optional(),
});
export type ApplyReleaseInput = z.infer<typeof applyReleaseInput>;

/** Pages name a release by its number, everything else by its id. */
export const getReleaseInput = z.union([
  z.object({ releaseId }),
  z.object({ number: z.number().int().positive() }),
]);
export type GetReleaseInput = z.infer<typeof getReleaseInput>;

/** `open`: every state in which it may still land. `closed`: every other. */
export const RELEASE_STATE_FILTERS = ["open", "closed", ...RELEASE_STATES] as const;
export type ReleaseStateFilter = (typeof RELEASE_STATE_FILTERS)[number];

/** The caller; anybody else by their id. */
export const ME = "me";

export const listReleasesInput = z.object({
  environmentName: environmentName.optional(),
  state: z.enum(RELEASE_STATE_FILTERS).optional(),
  promptSlug: promptSlug.optional(),
  /** Who asked for it: an id or "me". */
  requesterId: userId.optional(),
  /** Whose review was asked for or given: an id or "me". */
  reviewerId: userId.optional(),
  limit: z.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).nullish(),
});
export type ListReleasesInput = z.infer<typeof listReleasesInput>;

/** For a release that is about to be requested. */
export const suggestReviewersInput = z.object({ environmentName, items: chosenItems });
export type SuggestReviewersInput = z.infer<typeof suggestReviewersInput>;

import { amendRelease } from "@/server/releases/amend-release";
import { applyRelease } from "@/server/releases/apply-release";
import { createRelease } from "@/server/releases/create-release";
import { getRelease } from "@/server/releases/get-release";
import { listReleases } from "@/server/releases/list-releases";
import { listWaiting } from "@/server/releases/list-waiting";
import { openRelease } from "@/server/releases/open-release";
import { rejectRelease } from "@/server/releases/reject-release";
import {
  amendReleaseInput,
  applyReleaseInput,
  createReleaseInput,
  getReleaseInput,
  listReleasesInput,
  openReleaseInput,
  rejectReleaseInput,
  requestReviewInput,
  retractVerdictInput,
  scheduleReleaseInput,
  submitVerdictInput,
  suggestReviewersInput,
  unscheduleReleaseInput,
  withdrawReleaseInput,
} from "@/server/releases/release-schemas";
import { requestReview } from "@/server/releases/request-review";
import { retractVerdict } from "@/server/releases/retract-verdict";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { submitVerdict } from "@/server/releases/submit-verdict";
import { suggestReviewers } from "@/server/releases/suggest-reviewers";
import { unscheduleRelease } from "@/server/releases/unschedule-release";
import { withdrawRelease } from "@/server/releases/withdraw-release";
import { router, workspaceProcedure } from "../init";

/** Who may do which of these in an environment is for its policy to say: the services ask it. */
const releaseProcedure = workspaceProcedure("release:read");

export const releaseRouter = router({
  list: releaseProcedure.input(listReleasesInput).query(({ ctx, input }) => listReleases(ctx.scope, input)),
  listWaiting: releaseProcedure.query(({ ctx }) => listWaiting(ctx.scope)),
  get: releaseProcedure.input(getReleaseInput).query(({ ctx, input }) => getRelease(ctx.scope, input)),
  suggestReviewers: releaseProcedure
    .input(suggestReviewersInput)
    .query(({ ctx, input }) => suggestReviewers(ctx.scope, input)),
  create: releaseProcedure
    .input(createReleaseInput)
    .mutation(({ ctx, input }) => createRelease(ctx.scope, input)),
  amend: releaseProcedure
    .input(amendReleaseInput)
    .mutation(({ ctx, input }) => amendRelease(ctx.scope, input)),
  open: releaseProcedure.input(openReleaseInput).mutation(({ ctx, input }) => openRelease(ctx.scope, input)),
  submitVerdict: releaseProcedure
    .input(submitVerdictInput)
    .mutation(({ ctx, input }) => submitVerdict(ctx.scope, input)),
  retractVerdict: releaseProcedure
    .input(retractVerdictInput)
    .mutation(({ ctx, input }) => retractVerdict(ctx.scope, input)),
  requestReview: releaseProcedure
    .input(requestReviewInput)
    .mutation(({ ctx, input }) => requestReview(ctx.scope, input)),
  reject: releaseProcedure
    .input(rejectReleaseInput)
    .mutation(({ ctx, input }) => rejectRelease(ctx.scope, input)),
  withdraw: releaseProcedure
    .input(withdrawReleaseInput)
    .mutation(({ ctx, input }) => withdrawRelease(ctx.scope, input)),
  schedule: releaseProcedure
    .input(scheduleReleaseInput)
    .mutation(({ ctx, input }) => scheduleRelease(ctx.scope, input)),
  unschedule: releaseProcedure
    .input(unscheduleReleaseInput)
    .mutation(({ ctx, input }) => unscheduleRelease(ctx.scope, input)),
  /** Applies it; tRPC keeps the word "apply" for itself. */
  land: releaseProcedure
    .input(applyReleaseInput)
    .mutation(({ ctx, input }) => applyRelease(ctx.scope, input)),
});

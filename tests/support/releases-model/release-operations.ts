import type { Permission } from "@/server/authz/policy";
import { amendRelease } from "@/server/releases/amend-release";
import { applyRelease } from "@/server/releases/apply-release";
import { createRelease } from "@/server/releases/create-release";
import { openRelease } from "@/server/releases/open-release";
import { rejectRelease } from "@/server/releases/reject-release";
import { requestReview } from "@/server/releases/request-review";
import { retractVerdict } from "@/server/releases/retract-verdict";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { submitVerdict } from "@/server/releases/submit-verdict";
import { unscheduleRelease } from "@/server/releases/unschedule-release";
import { withdrawRelease } from "@/server/releases/withdraw-release";
import { findDueReleases } from "@/server/schedules/find-due-releases";
import { landDueRelease } from "@/server/schedules/land-due-release";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { anActor, aReleaseSeen, callerOf, NO_RELEASE, type Operation, someItems, textOf } from "./choices";
import { contextOf, type World } from "./world";

type Seen = ReturnType<typeof aReleaseSeen>;
type Act = (
  ctx: WorkspaceContext,
  seen: Seen,
  world: World,
) => Promise<{ round: number; contentHash: string }>;

/** Of all that is taken on what a page shows, nothing may come to count for something else. */
function decision(permission: Permission, state: string | undefined, act: Act): Operation {
  return async (world) => {
    const seen = aReleaseSeen(world, state);
    const decided = await act(callerOf(world, permission), seen, world);
    if (decided.round === seen.round && decided.contentHash === seen.contentHash) return;
    throw new Error(`What was decided on ${JSON.stringify(seen)} counted for ${JSON.stringify(decided)}.`);
  };
}

const verdict = (given: "approve" | "request_changes" | "comment") =>
  decision("release:review", "in_review", (ctx, seen) =>
    submitVerdict(ctx, { ...seen, verdict: given, body: "Hm" }),
  );

/** What it says of the round before, which an amendment takes as its ground. */
const amendment = (change: (world: World) => Partial<Parameters<typeof amendRelease>[1]>) =>
  decision("release:request", undefined, async (ctx, seen, world) => {
    const { round } = await amendRelease(ctx, { ...seen, ...change(world) });
    return { ...seen, round: round - 1 };
  });

export const RELEASE_OPERATIONS: Readonly<Record<string, { weight: number; run: Operation }>> = {
  createRelease: { weight: 11, run: requestRelease },
  openRelease: {
    weight: 3,
    run: decision("release:request", "draft", (ctx, seen) => openRelease(ctx, { ...seen, reviewerIds: [] })),
  },
  amendTitle: { weight: 1, run: amendment((world) => ({ title: textOf(world) })) },
  amendItems: { weight: 2, run: amendment((world) => ({ items: someItems(world) })) },
  withdraw: {
    weight: 1,
    run: (world) => withdrawRelease(callerOf(world, "release:apply"), { ...aReleaseSeen(world), reason: "" }),
  },
  reject: {
    weight: 1,
    run: decision("release:review", undefined, (ctx, seen) => rejectRelease(ctx, { ...seen, reason: "No" })),
  },
  approve: { weight: 24, run: verdict("approve") },
  requestChanges: { weight: 3, run: verdict("request_changes") },
  comment: { weight: 1, run: verdict("comment") },
  retract: { weight: 3, run: takeBack },
  requestReview: {
    weight: 1,
    run: (world) => {
      const userIds = [world.random.pick(world.userIds)];
      const { releaseId } = aReleaseSeen(world);
      return requestReview(callerOf(world, "release:request"), { releaseId, userIds });
    },
  },
  schedule: {
    weight: 4,
    run: decision("release:apply", "approved", (ctx, seen, world) =>
      scheduleRelease(ctx, { ...seen, localTime: localTimeOf(world), timeZone: "Europe/Berlin" }),
    ),
  },
  unschedule: {
    weight: 1,
    run: (world) => unscheduleRelease(callerOf(world, "release:apply"), aReleaseSeen(world, "scheduled")),
  },
  apply: { weight: 12, run: decision("release:apply", "approved", applyRelease) },
  bypass: {
    weight: 1,
    run: decision("release:bypass", undefined, (ctx, seen) =>
      applyRelease(ctx, { ...seen, bypass: { reason: "It burns", ticket: "" } }),
    ),
  },
  runDue: { weight: 3, run: runDue },
};

/** Mostly by somebody who has said something. */
async function takeBack(world: World): Promise<void> {
  const { random, view } = world;
  const said = view.releases.filter(
    ({ state, reviewerIds }) => state !== "applied" && reviewerIds.length > 0,
  );
  const { id, round, contentHash, reviewerIds } = said.length === 0 ? NO_RELEASE : random.pick(said);
  const own = view.people.filter(({ userId }) => reviewerIds.includes(userId));
  const actor = own.length > 0 && random.chance(0.8) ? random.pick(own) : anActor(world);
  await retractVerdict(contextOf(world, actor), { releaseId: id, round, contentHash });
}

function requestRelease(world: World) {
  const { random } = world;
  const isPromotion = random.chance(0.1);
  const items = someItems(world);
  return createRelease(callerOf(world, "release:request"), {
    environmentName: random.chance(0.85) ? "production" : "staging",
    ...(isPromotion ? { fromEnvironmentName: "staging" } : {}),
    title: textOf(world),
    reason: textOf(world),
    items: isPromotion ? items.map(({ promptSlug }) => ({ promptSlug })) : items,
    isDraft: random.chance(0.15),
    reviewerIds: [],
  });
}

/** Within a month, in the minutes that the form offers. */
function localTimeOf({ random }: World): string {
  const at = new Date(Date.now() + (2 + random.int(27)) * 86_400_000);
  return at.toISOString().slice(0, 16);
}

const FAR_AHEAD_MS = 60 * 86_400_000;

/** All that is scheduled is due, sooner or later. */
async function runDue(world: World): Promise<void> {
  const due = await findDueReleases(world.db, new Date(Date.now() + FAR_AHEAD_MS));
  for (const release of due) {
    if (release.workspaceId === world.workspaceId) await landDueRelease(world.db, release);
  }
}

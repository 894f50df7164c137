import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents, deployments, memberships, prompts } from "@/db/schema";
import { listNotifications } from "@/server/notifications/list-notifications";
import { unscheduleRelease } from "@/server/releases/unschedule-release";
import { landDueRelease } from "@/server/schedules/land-due-release";
import { runDueReleases } from "@/server/schedules/run-due-releases";
import { announceSchedule } from "@/server/schedules/schedule-notice";
import { startSchedule } from "@/server/schedules/start-schedule";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { liveOf } from "../support/deployments";
import type { TestMember } from "../support/factories";
import { aTeam, detailOf, requestChanges, setPolicy, slug, TWO_APPROVALS } from "../support/releases";
import { aScheduledRelease, setDue } from "../support/schedules";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const now = () => new Date();
const run = () => runDueReleases(store, { now });
const aMomentAgo = () => new Date(Date.now() - 1_000);
const landingsOf = ({ id }: { id: string }) => store.db.$count(deployments, eq(deployments.releaseId, id));
const newestNoticeOf = async (member: TestMember) =>
  (await listNotifications(member, { isUnread: true, limit: 1 })).notifications[0];

async function aDueRelease() {
  const team = await aTeam(store.db);
  const release = await aScheduledRelease(team);
  await setDue(store.db, release, aMomentAgo());
  return { team, release };
}

test("lands what is due, tells everybody, and does nothing more", async () => {
  const { team, release } = await aDueRelease();
  await run();
  await run();
  expect(await liveOf(team.publisher)).toEqual({ production: 2 });
  expect(await detailOf(team.editor, release)).toMatchObject({ state: "applied" });
  expect(await landingsOf(release)).toBe(1);
  const notices = await Promise.all([team.publisher, team.editor, team.first].map(newestNoticeOf));
  expect(notices).toMatchObject(
    notices.map(() => ({
      kind: "release",
      by: { kind: "system" },
      subject: { event: "applied", number: 1 },
    })),
  );
});

test("leaves alone what is due later, and what was taken back", async () => {
  const team = await aTeam(store.db);
  const later = await aScheduledRelease(team);
  await run();
  expect(await detailOf(team.editor, later)).toMatchObject({ state: "scheduled" });

  const { workspaceId } = team.owner;
  const found = { workspaceId, id: later.id, scheduledAt: aMomentAgo() };
  await unscheduleRelease(team.publisher, { releaseId: later.id });
  expect(await landDueRelease(store.db, found)).toBe("gone");
  expect(await landingsOf(later)).toBe(0);
});

test("does not land before its time what was set to another while it was found due", async () => {
  const { team, release } = await aDueRelease();
  const found = { workspaceId: team.owner.workspaceId, id: release.id, scheduledAt: aMomentAgo() };
  await setDue(store.db, release, new Date(Date.now() + 3_600_000));
  expect(await landDueRelease(store.db, found)).toBe("gone");
  expect(await detailOf(team.editor, release)).toMatchObject({ state: "scheduled" });
});

test("of several that find it due, one lands it", async () => {
  const { team, release } = await aDueRelease();
  await Promise.all([run(), run(), run()]);
  expect(await landingsOf(release)).toBe(1);
  const applied = and(
    eq(auditEvents.workspaceId, team.owner.workspaceId),
    eq(auditEvents.action, "release.apply"),
  );
  expect(await store.db.$count(auditEvents, applied)).toBe(1);
  expect(await detailOf(team.editor, release)).toMatchObject({ state: "applied" });
});

test("is suspended, with the reason, when rules became stricter meanwhile", async () => {
  const { team, release } = await aDueRelease();
  await setPolicy(team.owner, "production", {
    ...TWO_APPROVALS,
    approvals: { required: 3, groupIds: [], blocksOnRejection: true },
  });
  await run();
  const detail = await detailOf(team.editor, release);
  expect(detail).toMatchObject({ state: "in_review", schedule: { isSuspended: true } });
  expect(detail.schedule?.reason).not.toBe("");
  expect(await landingsOf(release)).toBe(0);
  expect(await newestNoticeOf(team.publisher)).toMatchObject({
    kind: "release",
    subject: { event: "suspended" },
    excerpt: detail.schedule?.reason,
  });
});

test("is suspended when whoever scheduled it may not apply any more", async () => {
  const { team, release } = await aDueRelease();
  await store.db
    .update(memberships)
    .set({ role: "viewer" })
    .where(eq(memberships.userId, team.publisher.userId));
  await run();
  expect(await detailOf(team.editor, release)).toMatchObject({
    state: "approved",
    stateReason: "Test Person may not make anything live in production any more.",
  });
  expect(await landingsOf(release)).toBe(0);
});

test("is suspended at once when a reviewer changes their mind", async () => {
  const { team, release } = await aDueRelease();
  await requestChanges(team.first, release);
  await run();
  expect(await detailOf(team.editor, release)).toMatchObject({ state: "changes_requested" });
  expect(await landingsOf(release)).toBe(0);
});

test("fails when its prompt is archived: waiting would not help", async () => {
  const { team, release } = await aDueRelease();
  await store.db
    .update(prompts)
    .set({ archivedAt: now() })
    .where(and(eq(prompts.workspaceId, team.owner.workspaceId), eq(prompts.slug, slug)));
  await run();
  expect(await detailOf(team.editor, release)).toMatchObject({
    state: "failed",
    stateReason: expect.stringContaining("archived"),
  });
  expect(await newestNoticeOf(team.editor)).toMatchObject({ subject: { event: "failed" } });
});

test("one release that cannot land holds up no other", async () => {
  const stuck = await aDueRelease();
  await setPolicy(stuck.team.owner, "production", {
    ...TWO_APPROVALS,
    approvals: { required: 3, groupIds: [], blocksOnRejection: true },
  });
  const other = await aDueRelease();
  await run();
  expect(await liveOf(other.team.publisher)).toEqual({ production: 2 });
});

test("wakes by itself at the time that was set", async () => {
  const team = await aTeam(store.db);
  const schedule = await startSchedule(store);
  const release = await aScheduledRelease(team);
  await setDue(store.db, release, new Date(Date.now() + 300));
  await inWorkspace(team.owner, announceSchedule);
  await vi.waitFor(async () => expect(await landingsOf(release)).toBe(1), { timeout: 5_000, interval: 50 });
  await schedule.stop();
  expect(await liveOf(team.publisher)).toEqual({ production: 2 });
});

import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { notifications, promptVersions, releases, releaseVerdicts } from "@/db/schema";
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  InvalidStateError,
} from "@/server/errors/domain-error";
import { changeMemberRole } from "@/server/members/change-member-role";
import { amendRelease } from "@/server/releases/amend-release";
import { applyRelease } from "@/server/releases/apply-release";
import { listReleases } from "@/server/releases/list-releases";
import { listWaiting } from "@/server/releases/list-waiting";
import { listReleasesInput } from "@/server/releases/release-schemas";
import { requestReview } from "@/server/releases/request-review";
import { retractVerdict } from "@/server/releases/retract-verdict";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { submitVerdict } from "@/server/releases/submit-verdict";
import { suggestReviewers } from "@/server/releases/suggest-reviewers";
import { suspendRelease } from "@/server/releases/suspend-release";
import { unscheduleRelease } from "@/server/releases/unschedule-release";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aColleague, type TestMember } from "../support/factories";
import { approve, aTeam, detailOf, request, requestChanges, seenOf, slug } from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

const asGalley = (member: TestMember): WorkspaceContext => ({
  db,
  workspaceId: member.workspaceId,
  actor: { kind: "system", job: "run-due-releases" },
});

const IN_A_DAY = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
const inADay = { localTime: IN_A_DAY, timeZone: "UTC" };

test("nobody who requested it or wrote in it approves it, owners and admins included", async () => {
  const { owner, publisher } = await aTeam(db);
  const admin = await aColleague(owner, "admin");
  const release = await request(publisher);
  await Promise.all([
    expect(approve(publisher, release)).rejects.toThrow(/somebody else must approve/),
    expect(approve(owner, release)).rejects.toThrow(/somebody else must approve/),
  ]);
  expect(await approve(admin, release)).toMatchObject({ state: "in_review" });
  expect((await detailOf(owner, release)).involvedIds.toSorted()).toEqual(
    [owner.userId, publisher.userId].toSorted(),
  );
});

test("whoever amended it has a part in it from then on", async () => {
  const { editor, publisher } = await aTeam(db);
  const release = await request(editor);
  const amended = await amendRelease(publisher, { ...seenOf(release), title: "Better" });
  await expect(approve(publisher, amended)).rejects.toThrow(ForbiddenError);
});

test("whoever contributed to a version it brings has a part in it", async () => {
  const { editor, first, owner } = await aTeam(db);
  await db
    .update(promptVersions)
    .set({ contributorIds: [first.userId] })
    .where(eq(promptVersions.workspaceId, owner.workspaceId));
  await expect(approve(first, await request(editor))).rejects.toThrow(ForbiddenError);
});

test("a part in it does not keep one from saying that it is not ready", async () => {
  const { editor, owner } = await aTeam(db);
  expect(await requestChanges(owner, await request(editor))).toMatchObject({ state: "changes_requested" });
});

test("viewers neither review nor comment, and keys do nothing of the kind", async () => {
  const { editor, viewer } = await aTeam(db);
  const release = await request(editor);
  const key: WorkspaceContext = {
    db,
    workspaceId: editor.workspaceId,
    actor: {
      kind: "apiKey",
      apiKeyId: "key_any",
      permissions: ["release:read", "release:request", "release:apply", "release:review"],
      environments: ["production"],
    },
  };
  const comment = (ctx: WorkspaceContext) =>
    submitVerdict(ctx, { ...seenOf(release), verdict: "comment", body: "Hm" });
  await Promise.all([
    expect(approve(viewer, release)).rejects.toThrow(ForbiddenError),
    expect(comment(viewer)).rejects.toThrow(ForbiddenError),
    expect(approve(key, release)).rejects.toThrow("An API key never reviews. A person must."),
    expect(comment(key)).rejects.toThrow(ForbiddenError),
  ]);
});

test("a verdict on other content is refused and says why", async () => {
  const { editor, first } = await aTeam(db);
  const release = await request(editor);
  await expect(approve(first, { ...release, contentHash: "0".repeat(64) })).rejects.toThrow(
    new ConflictError("Release #1 holds something else than what you looked at. Look again, then decide."),
  );
});

test("a request for changes stands until its author approves or takes it back", async () => {
  const { editor, first, second } = await aTeam(db);
  const release = await request(editor);
  await requestChanges(first, release);
  expect(await approve(second, release)).toMatchObject({ state: "changes_requested" });
  expect(await retractVerdict(first, seenOf(release))).toMatchObject({ state: "in_review" });
  await expect(retractVerdict(first, seenOf(release))).rejects.toThrow(ForbiddenError);
  expect(await approve(first, release)).toMatchObject({ state: "approved" });
  const { verdicts } = await detailOf(editor, release);
  expect(verdicts.map(({ verdict, counts }) => [verdict, counts])).toEqual([
    ["request_changes", false],
    ["approve", true],
    ["retracted", false],
    ["approve", true],
  ]);
});

test("a comment says something and decides nothing, even on a closed release", async () => {
  const { editor, first, second, publisher } = await aTeam(db);
  const release = await request(editor);
  const comment = (body: string) => submitVerdict(first, { ...seenOf(release), verdict: "comment", body });
  expect(await comment("Why?")).toMatchObject({ state: "in_review" });
  await approve(first, release);
  expect(await comment("Nice")).toMatchObject({ state: "in_review" });
  await approve(second, release);
  await applyRelease(publisher, seenOf(release));
  expect(await comment("It works")).toMatchObject({ state: "applied" });
  expect((await detailOf(editor, release)).approvals.given).toBe(2);
});

test("verdicts given in the same instant keep their order", async () => {
  const { editor, first } = await aTeam(db);
  const release = await request(editor);
  for (let turn = 0; turn < 5; turn++) {
    await approve(first, release);
    await requestChanges(first, release);
  }
  const given = await db
    .select({ at: releaseVerdicts.createdAt })
    .from(releaseVerdicts)
    .where(eq(releaseVerdicts.releaseId, release.id));
  expect(new Set(given.map(({ at }) => at.getTime())).size).toBe(10);
  expect(await detailOf(editor, release)).toMatchObject({ state: "changes_requested" });
});

test("only one of two approvals for the last place is needed, and both are kept", async () => {
  const { editor, first, second, publisher } = await aTeam(db);
  const release = await request(editor);
  const given = await Promise.all([first, second, publisher].map((person) => approve(person, release)));
  expect(given.map(({ state }) => state).toSorted()).toEqual(["approved", "approved", "in_review"]);
  expect((await detailOf(editor, release)).approvals).toEqual({ required: 2, given: 3 });
});

test("asks people for their review, again too, and never whoever may not give one", async () => {
  const { editor, first, viewer, owner } = await aTeam(db);
  const release = await request(editor, { reviewerIds: [first.userId] });
  const told = () =>
    db.select({ kind: notifications.kind }).from(notifications).where(eq(notifications.userId, first.userId));
  expect(await told()).toHaveLength(1);
  await requestChanges(first, release);
  await requestReview(editor, { releaseId: release.id, userIds: [first.userId] });
  expect(await told()).toHaveLength(2);
  expect((await detailOf(editor, release)).reviewers).toMatchObject([
    { userId: first.userId, verdict: "request_changes" },
  ]);
  const ask = (userId: string) => requestReview(editor, { releaseId: release.id, userIds: [userId] });
  await Promise.all([
    expect(ask(viewer.userId)).rejects.toThrow(InvalidInputError),
    expect(ask(owner.userId)).rejects.toThrow(/wrote in it/),
    expect(ask("usr_unknown")).rejects.toThrow("This member does not exist"),
  ]);
});

test("suggests who reviewed these prompts before, then whoever else may", async () => {
  const { editor, first, second, publisher } = await aTeam(db);
  const earlier = await request(editor);
  await approve(second, earlier);
  const items = [{ promptSlug: slug, versionNumber: 3 }];
  const suggested = await suggestReviewers(editor, { environmentName: "production", items });
  expect(suggested[0]).toEqual({
    userId: second.userId,
    name: "Test Person",
    why: `Reviewed ${slug} before`,
  });
  expect(suggested.map(({ userId }) => userId).toSorted()).toEqual(
    [first.userId, publisher.userId, second.userId].toSorted(),
  );
});

test("is scheduled once approved, by somebody who may apply, for a time to come", async () => {
  const { editor, first, second, publisher } = await aTeam(db);
  const release = await request(editor);
  const schedule = (ctx: TestMember, localTime = IN_A_DAY) =>
    scheduleRelease(ctx, { ...seenOf(release), localTime, timeZone: "Europe/Berlin" });
  await expect(schedule(publisher)).rejects.toThrow("It can be scheduled once it is approved.");
  await approve(first, release);
  await approve(second, release);
  await Promise.all([
    expect(schedule(editor)).rejects.toThrow(ForbiddenError),
    expect(schedule(publisher, "2020-01-01T10:00")).rejects.toThrow("That time has passed."),
  ]);
  expect(await schedule(publisher)).toMatchObject({ state: "scheduled" });
  expect(await detailOf(editor, release)).toMatchObject({
    schedule: { timeZone: "Europe/Berlin", by: { userId: publisher.userId }, isSuspended: false, reason: "" },
  });
  expect(await unscheduleRelease(publisher, { releaseId: release.id })).toMatchObject({ state: "approved" });
  expect(await detailOf(editor, release)).toMatchObject({ schedule: null });
});

async function aScheduled() {
  const team = await aTeam(db);
  const release = await request(team.editor);
  await approve(team.first, release);
  await approve(team.second, release);
  await scheduleRelease(team.publisher, { ...seenOf(release), ...inADay });
  return { ...team, release };
}

test("whatever takes an approval away suspends the schedule and says so", async () => {
  const { release, first, editor } = await aScheduled();
  expect(await requestChanges(first, release)).toMatchObject({ state: "changes_requested" });
  expect(await detailOf(editor, release)).toMatchObject({
    schedule: { isSuspended: true, reason: "Test Person requested changes." },
  });
});

test("an amendment suspends the schedule, and approvals do not take it up again", async () => {
  const { release, first, second, editor } = await aScheduled();
  const amended = await amendRelease(editor, { ...seenOf(release), title: "Better" });
  await approve(first, amended);
  expect(await approve(second, amended)).toMatchObject({ state: "approved" });
  expect(await detailOf(editor, release)).toMatchObject({
    schedule: { isSuspended: true, reason: "It was amended after it was scheduled." },
  });
});

test("Galley suspends what is due and cannot land", async () => {
  const { release, editor } = await aScheduled();
  await suspendRelease(asGalley(editor), { releaseId: release.id, reason: "production is frozen." });
  expect(await detailOf(editor, release)).toMatchObject({
    state: "approved",
    schedule: { isSuspended: true, reason: "production is frozen." },
  });
  await expect(suspendRelease(asGalley(editor), { releaseId: release.id, reason: "" })).rejects.toThrow(
    InvalidStateError,
  );
});

test("Galley applies what is scheduled, while whoever scheduled it may still apply", async () => {
  const { release, editor, publisher, owner } = await aScheduled();
  await db.update(releases).set({ scheduledAt: new Date() }).where(eq(releases.id, release.id));
  await changeMemberRole(owner, { userId: publisher.userId, role: "editor" });
  await expect(applyRelease(asGalley(editor), seenOf(release))).rejects.toThrow(
    "Test Person may not make anything live in production any more.",
  );
  await changeMemberRole(owner, { userId: publisher.userId, role: "publisher" });
  expect(await applyRelease(asGalley(editor), seenOf(release))).toMatchObject({ state: "applied" });
});

test("Galley applies nothing that is not scheduled", async () => {
  const { editor } = await aTeam(db, {});
  await expect(applyRelease(asGalley(editor), seenOf(await request(editor)))).rejects.toThrow(
    InvalidStateError,
  );
});

test("tells everybody what waits for them", async () => {
  const { editor, first, second, publisher, viewer, owner } = await aTeam(db);
  const release = await request(editor, { reviewerIds: [first.userId] });
  const kindsOf = async (ctx: TestMember) => (await listWaiting(ctx)).map(({ kind }) => kind);

  expect(await kindsOf(first)).toEqual(["review-requested"]);
  expect(await kindsOf(second)).toEqual(["review-possible"]);
  expect(await kindsOf(editor)).toEqual([]);
  expect(await kindsOf(owner)).toEqual([]);
  expect(await kindsOf(viewer)).toEqual([]);

  await requestChanges(first, release);
  expect(await kindsOf(first)).toEqual([]);
  expect(await kindsOf(editor)).toEqual(["changes-requested"]);
  await requestReview(editor, { releaseId: release.id, userIds: [first.userId] });
  expect(await kindsOf(first)).toEqual(["review-requested"]);

  await approve(first, release);
  await approve(second, release);
  expect(await kindsOf(publisher)).toEqual(["ready-to-apply"]);
  expect(await kindsOf(editor)).toEqual([]);

  const other = await request(editor, { items: [{ promptSlug: slug, versionNumber: 3 }] });
  await applyRelease(owner, { ...seenOf(other), bypass: { reason: "It is on fire", ticket: "INC-1" } });
  expect(await kindsOf(second)).toContain("bypass-review");
  expect(await kindsOf(owner)).not.toContain("bypass-review");
});

test("lists releases by environment, state, prompt, requester and reviewer, page by page", async () => {
  const { editor, first, publisher } = await aTeam(db);
  const one = await request(editor, { reviewerIds: [first.userId] });
  await request(publisher, { environmentName: "staging" });
  await request(editor, { items: [{ promptSlug: "support/greeting", versionNumber: 2 }], isDraft: true });
  await approve(first, one);
  const numbers = async (ctx: TestMember, filters: object = {}) => {
    const page = await listReleases(ctx, listReleasesInput.parse(filters));
    return page.releases.map(({ number }) => number);
  };
  expect(await numbers(editor)).toEqual([3, 2, 1]);
  expect(await numbers(editor, { environmentName: "staging" })).toEqual([2]);
  expect(await numbers(editor, { state: "draft" })).toEqual([3]);
  expect(await numbers(editor, { state: "open" })).toEqual([3, 2, 1]);
  expect(await numbers(editor, { state: "applied" })).toEqual([]);
  expect(await numbers(editor, { promptSlug: slug })).toEqual([2, 1]);
  expect(await numbers(editor, { requesterId: "me" })).toEqual([3, 1]);
  expect(await numbers(editor, { requesterId: publisher.userId })).toEqual([2]);
  expect(await numbers(first, { reviewerId: "me" })).toEqual([1]);
  const page = await listReleases(editor, listReleasesInput.parse({ limit: 2 }));
  expect(page.nextCursor).not.toBeNull();
  expect(await numbers(editor, { limit: 2, cursor: page.nextCursor })).toEqual([1]);
  expect(page.releases[1]).toMatchObject({ environment: { name: "staging" }, state: "approved" });
  const [first1] = (await listReleases(editor, listReleasesInput.parse({ reviewerId: first.userId })))
    .releases;
  expect(first1).toMatchObject({
    verdicts: { approve: 1, requestChanges: 0 },
    items: [{ promptSlug: slug }],
  });
});

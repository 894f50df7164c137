import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { savePolicy } from "@/server/environments/save-policy";
import {
  ConflictError,
  ForbiddenError,
  InvalidStateError,
  NotFoundError,
  RefusedError,
} from "@/server/errors/domain-error";
import { amendRelease } from "@/server/releases/amend-release";
import { applyRelease } from "@/server/releases/apply-release";
import { listReleases } from "@/server/releases/list-releases";
import { openRelease } from "@/server/releases/open-release";
import { rejectRelease } from "@/server/releases/reject-release";
import { createReleaseInput, listReleasesInput } from "@/server/releases/release-schemas";
import { withdrawRelease } from "@/server/releases/withdraw-release";
import { aPrompt } from "../support/a-prompt";
import { deploy, liveOf } from "../support/deployments";
import { aMember } from "../support/factories";
import {
  approve,
  aTeam,
  detailOf,
  policyOf,
  request,
  requestChanges,
  seenOf,
  setPolicy,
  slug,
} from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

test("goes from its request over two approvals to production", async () => {
  const { editor, first, second, publisher } = await aTeam(db);
  const release = await request(editor);
  expect(release).toMatchObject({ number: 1, state: "in_review", round: 1 });

  expect(await approve(first, release)).toMatchObject({ state: "in_review" });
  expect(await approve(second, release)).toMatchObject({ state: "approved" });
  const applied = await applyRelease(publisher, seenOf(release));

  expect(applied).toMatchObject({
    state: "applied",
    deployments: [{ versionNumber: 2, releaseId: release.id }],
  });
  expect(await liveOf(publisher)).toEqual({ production: 2 });
  expect(await detailOf(editor, release)).toMatchObject({
    state: "applied",
    gates: [],
    approvals: { required: 2, given: 2 },
    appliedDeployments: [{ promptSlug: slug, versionNumber: 2, previousVersionNumber: null, bypassId: null }],
  });
});

test("takes several prompts at once, and lands them in one revision", async () => {
  const { editor, first, second, publisher } = await aTeam(db);
  const items = [
    { promptSlug: slug, versionNumber: 2 },
    { promptSlug: "support/greeting", versionNumber: 3 },
  ];
  const release = await request(editor, { items });
  await approve(first, release);
  await approve(second, release);
  const { deployments } = await applyRelease(publisher, seenOf(release));
  expect(deployments.map(({ promptSlug, versionNumber }) => ({ promptSlug, versionNumber }))).toEqual(items);
  expect(new Set(deployments.map(({ revision }) => revision)).size).toBe(1);
});

test("is approved by being opened where nobody's approval is asked for", async () => {
  const { editor } = await aTeam(db, {});
  expect(await request(editor)).toMatchObject({ state: "approved" });
});

test("waits as a draft that nobody can decide on until it is opened", async () => {
  const { editor, first, viewer } = await aTeam(db);
  const draft = await request(editor, { isDraft: true, reviewerIds: [first.userId] });
  expect(draft).toMatchObject({ state: "draft" });
  expect(await detailOf(viewer, draft)).toMatchObject({ state: "draft" });
  await expect(approve(first, draft)).rejects.toThrow(InvalidStateError);
  const opened = await openRelease(editor, { ...seenOf(draft), reviewerIds: [] });
  expect(opened).toMatchObject({ state: "in_review", round: 1 });
});

test("promotes what is live in another environment, and refuses when that has changed", async () => {
  const { editor, owner } = await aTeam(db);
  await deploy(owner, 3, "staging");
  const promoted = await request(editor, { fromEnvironmentName: "staging", items: [{ promptSlug: slug }] });
  expect(await detailOf(editor, promoted)).toMatchObject({
    fromEnvironmentName: "staging",
    items: [{ versionNumber: 3, baseVersionNumber: null, liveVersionNumber: null, message: "Change 3" }],
  });
  await expect(
    request(editor, { fromEnvironmentName: "staging", items: [{ promptSlug: slug, versionNumber: 2 }] }),
  ).rejects.toThrow(
    new ConflictError('v3 of "support/reply" is live in staging now, not v2. Look again, then decide.'),
  );
  await expect(
    request(editor, { fromEnvironmentName: "staging", items: [{ promptSlug: "support/greeting" }] }),
  ).rejects.toThrow(InvalidStateError);
});

test("numbers releases in the workspace, without doubles, however many come at once", async () => {
  const { editor, owner } = await aTeam(db, {});
  const into = (environmentName: string) => request(editor, { environmentName });
  const made = await Promise.all(["production", "staging", "development", "production", "staging"].map(into));
  expect(made.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5]);
  const elsewhere = await aTeam(owner.db, {});
  expect(await request(elsewhere.editor)).toMatchObject({ number: 1 });
});

test("refuses snippets, archived prompts, what is live already and unknown versions", async () => {
  const { editor, owner } = await aTeam(db, {});
  await deploy(owner, 2);
  await Promise.all([
    expect(request(editor)).rejects.toThrow('v2 of "support/reply" is already live in production.'),
    expect(request(editor, { items: [{ promptSlug: slug, versionNumber: 9 }] })).rejects.toThrow(
      NotFoundError,
    ),
    expect(request(editor, { items: [{ promptSlug: "nowhere", versionNumber: 1 }] })).rejects.toThrow(
      NotFoundError,
    ),
    expect(request(editor, { environmentName: "nowhere" })).rejects.toThrow(NotFoundError),
  ]);
});

test("takes between 1 and 100 prompts, each once and with a version", () => {
  const parse = (items: unknown[]) =>
    createReleaseInput.safeParse({ environmentName: "production", title: "Many", items }).success;
  const item = (number: number) => ({ promptSlug: `p${number}`, versionNumber: 1 });
  const many = Array.from({ length: 101 }, (_, number) => item(number));
  expect(parse(many.slice(1))).toBe(true);
  expect(parse(many)).toBe(false);
  expect(parse([])).toBe(false);
  expect(parse([item(1), item(1)])).toBe(false);
  expect(parse([{ promptSlug: "p1" }])).toBe(false);
});

test("an amendment begins a round in which nobody has said anything", async () => {
  const { editor, first, second } = await aTeam(db);
  const release = await request(editor);
  await approve(first, release);
  await approve(second, release);
  const amended = await amendRelease(editor, {
    ...seenOf(release),
    items: [{ promptSlug: slug, versionNumber: 3 }],
  });
  expect(amended).toMatchObject({ state: "in_review", round: 2 });
  expect(amended.contentHash).not.toBe(release.contentHash);
  const detail = await detailOf(editor, release);
  expect(detail.approvals.given).toBe(0);
  expect(detail.verdicts.map(({ counts, round }) => ({ counts, round }))).toEqual([
    { counts: false, round: 1 },
    { counts: false, round: 1 },
  ]);
  expect(detail.rounds.map(({ round, why }) => ({ round, why }))).toEqual([
    { round: 2, why: "amended" },
    { round: 1, why: "opened" },
  ]);
  await expect(approve(first, release)).rejects.toThrow(
    new ConflictError("Release #1 is in round 2 now; you looked at round 1. Look again, then decide."),
  );
});

test("an amendment that changes nothing is refused", async () => {
  const { editor } = await aTeam(db);
  const release = await request(editor);
  const same = { items: [{ promptSlug: slug, versionNumber: 2 }], title: "Answer more kindly" };
  await expect(amendRelease(editor, { ...seenOf(release), ...same })).rejects.toThrow("Nothing changed");
});

test("another title begins a round too", async () => {
  const { editor, first } = await aTeam(db);
  const release = await request(editor);
  await approve(first, release);
  const amended = await amendRelease(editor, { ...seenOf(release), title: "Answer at length" });
  expect(amended).toMatchObject({ round: 2, state: "in_review" });
  expect(await detailOf(first, release)).toMatchObject({
    title: "Answer at length",
    approvals: { given: 0 },
  });
});

test("what lands beside it begins a round of it, and an application on the old one is refused", async () => {
  const { editor, first, second, publisher, owner } = await aTeam(db);
  const release = await request(editor);
  await approve(first, release);
  await approve(second, release);
  await setPolicy(owner, "production", {});
  await deploy(owner, 3);
  await expect(applyRelease(publisher, seenOf(release))).rejects.toThrow(RefusedError);
  expect(await detailOf(editor, release)).toMatchObject({
    round: 2,
    approvals: { given: 0 },
    items: [{ baseVersionNumber: 3, liveVersionNumber: 3 }],
  });
  expect(await liveOf(publisher)).toEqual({ production: 3 });
});

test("is refused with every gate that is shut", async () => {
  const { editor, first, publisher } = await aTeam(db);
  const release = await request(editor);
  await requestChanges(first, release);
  const refused = await applyRelease(publisher, seenOf(release)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect(refused).toMatchObject({ gates: [{ gate: "approvals" }, { gate: "open-rejection" }] });
  const detail = await detailOf(publisher, release);
  expect(refused).toMatchObject({ gates: detail.gates });
  expect(detail.canDo.apply.isAllowed).toBe(false);
  expect(await liveOf(publisher)).toEqual({});
});

test("only who may apply applies it", async () => {
  const { editor, first, second } = await aTeam(db);
  const release = await request(editor);
  await approve(first, release);
  await approve(second, release);
  await expect(applyRelease(editor, seenOf(release))).rejects.toMatchObject({
    gates: [{ gate: "permission" }],
  });
});

test("is applied once", async () => {
  const { editor, publisher, owner } = await aTeam(db, {});
  const release = await request(editor);
  const tries = await Promise.allSettled([
    applyRelease(publisher, seenOf(release)),
    applyRelease(owner, seenOf(release)),
  ]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await detailOf(editor, release)).appliedDeployments).toHaveLength(1);
});

test("is withdrawn by its requester or whoever may apply, and by nobody else", async () => {
  const { editor, first, publisher } = await aTeam(db);
  const [mine, other] = [await request(editor), await request(editor)];
  const withdraw = (ctx: typeof editor, release: typeof mine) =>
    withdrawRelease(ctx, { releaseId: release.id, reason: "Not now" });
  await expect(withdraw(first, mine)).rejects.toThrow(ForbiddenError);
  expect(await withdraw(editor, mine)).toMatchObject({ state: "withdrawn" });
  expect(await withdraw(publisher, other)).toMatchObject({ state: "withdrawn" });
  await expect(withdraw(editor, mine)).rejects.toThrow("This release is withdrawn");
  expect(await detailOf(editor, mine)).toMatchObject({ stateReason: "Not now", gates: [] });
});

test("is rejected by a reviewer for good", async () => {
  const { editor, first } = await aTeam(db);
  const release = await request(editor);
  expect(await rejectRelease(first, { ...seenOf(release), reason: "Never" })).toMatchObject({
    state: "rejected",
  });
  await expect(approve(first, release)).rejects.toThrow(InvalidStateError);
});

test("is superseded when what it asks for goes live otherwise", async () => {
  const { editor, owner } = await aTeam(db, {});
  const release = await request(editor);
  await deploy(owner, 2);
  expect(await detailOf(editor, release)).toMatchObject({ state: "superseded", closedAt: expect.any(Date) });
});

test("people who may not request are refused", async () => {
  const { first, viewer } = await aTeam(db);
  await Promise.all([
    expect(request(first)).rejects.toThrow(ForbiddenError),
    expect(request(viewer)).rejects.toThrow(ForbiddenError),
  ]);
});

test("does not exist in another workspace", async () => {
  const { editor } = await aTeam(db);
  const release = await request(editor);
  const stranger = await aMember(db);
  await aPrompt(stranger, { slug });
  const gone = new NotFoundError("This release");
  await Promise.all([
    expect(detailOf(stranger, release)).rejects.toThrow(gone),
    expect(approve(stranger, release)).rejects.toThrow(gone),
    expect(applyRelease(stranger, seenOf(release))).rejects.toThrow(gone),
    expect(withdrawRelease(stranger, { releaseId: release.id, reason: "" })).rejects.toThrow(gone),
    expect(amendRelease(stranger, { ...seenOf(release), title: "Mine" })).rejects.toThrow(gone),
  ]);
});

test("stands by new rules as soon as they are saved", async () => {
  const { owner, editor, first } = await aTeam(db);
  const release = await request(editor);
  await approve(first, release);
  const { updatedAt } = await policyOf(owner);
  await savePolicy(owner, {
    environmentName: "production",
    scope: { kind: "environment" },
    sections: { approvals: { required: 1, groupIds: [], blocksOnRejection: true } },
    expectedUpdatedAt: updatedAt,
    acceptsWarnings: true,
  });
  const { releases } = await listReleases(editor, listReleasesInput.parse({}));
  expect(releases).toMatchObject([{ id: release.id, state: "approved" }]);
});

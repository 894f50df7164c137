import { and, asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { bypasses, deployments, environments, releases } from "@/db/schema";
import { deployVersion } from "@/server/deployments/deploy-version";
import { landDeployments } from "@/server/deployments/land-deployments";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { applyRelease } from "@/server/releases/apply-release";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { approvals, approve, govern, request, seenOf } from "../support/governed";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";

const REPLY = "support/reply";
const TRIAGE = "support/triage";

let store: PostgresStore;
beforeAll(async () => {
  const [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  store = postgres;
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});

let owner: TestMember;
let publisher: TestMember;
let editor: TestMember;
let reviewer: TestMember;
beforeEach(async () => {
  owner = await aMember(store.db);
  publisher = await aColleague(owner, "publisher");
  editor = await aColleague(owner, "editor");
  reviewer = await aColleague(owner, "reviewer");
  await aPrompt(editor, { slug: REPLY });
  await aPrompt(editor, { slug: TRIAGE });
  await govern(owner, {});
});

const apply = (ctx: TestMember, release: Parameters<typeof seenOf>[0]) => applyRelease(ctx, seenOf(release));
const direct = (ctx: TestMember, versionNumber: number, promptSlug = REPLY) =>
  deployVersion(ctx, { promptSlug, environmentName: "production", versionNumber, reason: "Because" });

const ledger = () =>
  store.db
    .select()
    .from(deployments)
    .where(eq(deployments.workspaceId, owner.workspaceId))
    .orderBy(asc(deployments.revision), asc(deployments.promptId));

const stateOf = async ({ id }: { id: string }) =>
  (
    await store.db
      .select()
      .from(releases)
      .where(and(eq(releases.workspaceId, owner.workspaceId), eq(releases.id, id)))
  )[0];

describe("what lands together", () => {
  test("shares one revision, and the environment rises by one", async () => {
    const release = await request(editor, { [REPLY]: 2, [TRIAGE]: 3 });
    const { deployments: landed } = await apply(publisher, release);
    expect(landed.map(({ revision, versionNumber }) => [revision, versionNumber])).toEqual([
      [1, 2],
      [1, 3],
    ]);
    const [production] = await store.db
      .select({ revision: environments.revision })
      .from(environments)
      .where(and(eq(environments.workspaceId, owner.workspaceId), eq(environments.name, "production")));
    expect(production).toEqual({ revision: 1 });
  });

  test("lands all or nothing", async () => {
    const wish = (promptSlug: string, versionNumber: number) => ({ promptSlug, versionNumber });
    await expect(
      landDeployments(publisher, {
        environmentName: "production",
        items: [wish(REPLY, 2), wish(TRIAGE, 99)],
        reason: "Because",
        via: { kind: "direct" },
      }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await ledger()).toEqual([]);
  });
});

test("a reviewed release leaves in the ledger on what it was let through", async () => {
  await govern(owner, approvals(1));
  const release = await request(editor, { [REPLY]: 2 });
  await expect(apply(publisher, release)).rejects.toMatchObject({
    code: "refused",
    gates: [{ gate: "approvals" }],
  });
  await apply(publisher, await approve(reviewer, release));
  expect(await ledger()).toMatchObject([
    {
      versionNumber: 2,
      releaseId: release.id,
      evidence: { round: 1, approvalsRequired: 1, approvals: [{ userId: reviewer.userId }] },
    },
  ]);
});

describe("what lands beside an open release", () => {
  test("opens a new round of it, in which nobody has approved yet", async () => {
    await govern(owner, approvals(1));
    const mine = await request(editor, { [REPLY]: 2 });
    const approved = await approve(reviewer, mine);
    const theirs = await request(editor, { [REPLY]: 3 });
    await apply(publisher, await approve(reviewer, theirs));

    expect(await stateOf(mine)).toMatchObject({ state: "in_review", round: 2 });
    await expect(apply(publisher, approved)).rejects.toMatchObject({
      gates: [{ gate: "round" }, { gate: "approvals" }],
    });
  });

  test("leaves one about other prompts alone", async () => {
    const mine = await request(editor, { [REPLY]: 2 });
    await apply(publisher, await request(editor, { [TRIAGE]: 2 }));
    expect(await stateOf(mine)).toMatchObject({ state: "approved", round: 1 });
  });

  test("supersedes one that asks for just that", async () => {
    const mine = await request(editor, { [REPLY]: 2 });
    const same = await request(editor, { [REPLY]: 2 });
    await apply(publisher, same);
    expect(await stateOf(mine)).toMatchObject({ state: "superseded", supersededById: same.id });
  });

  test("suspends its schedule and says why", async () => {
    const mine = await request(editor, { [REPLY]: 2 });
    const localTime = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await scheduleRelease(publisher, { ...seenOf(mine), localTime, timeZone: "UTC" });
    await direct(publisher, 3);
    expect(await stateOf(mine)).toMatchObject({
      state: "approved",
      round: 2,
      stateReason: "v3 of support/reply went live in production, so the change is another one now.",
    });
  });

  test("by a rollback does so too", async () => {
    await direct(publisher, 1);
    await direct(publisher, 2);
    const mine = await request(editor, { [REPLY]: 3 });
    await rollBackPrompt(publisher, {
      promptSlug: REPLY,
      environmentName: "production",
      versionNumber: 1,
      reason: "",
    });
    expect(await stateOf(mine)).toMatchObject({ round: 2 });
  });
});

test("of two releases of one prompt that land at once one wins and the other is told", async () => {
  const two = await request(editor, { [REPLY]: 2 });
  const three = await request(editor, { [REPLY]: 3 });
  const outcomes = await Promise.allSettled([apply(publisher, two), apply(owner, three)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "refused", gates: [{ gate: "round" }] },
  });
  expect(await ledger()).toHaveLength(1);
});

describe("break-glass", () => {
  const bypass = { reason: "Customers are shown another customer's name", ticket: "INC-7" };

  test("lands what the gates refuse, and records which and why", async () => {
    await govern(owner, approvals(2));
    const release = await request(editor, { [REPLY]: 2 });
    await applyRelease(owner, { ...seenOf(release), bypass });
    expect(await ledger()).toMatchObject([{ reason: bypass.reason, bypassId: expect.any(String) }]);
    const rows = await store.db.select().from(bypasses).where(eq(bypasses.workspaceId, owner.workspaceId));
    expect(rows).toMatchObject([
      {
        ...bypass,
        userId: owner.userId,
        releaseId: release.id,
        reviewedAt: null,
        gates: [{ gate: "approvals" }],
      },
    ]);
  });

  test("is refused to whoever may not, with all that is shut for them", async () => {
    await govern(owner, approvals(1));
    const release = await request(editor, { [REPLY]: 2 });
    await expect(applyRelease(publisher, { ...seenOf(release), bypass })).rejects.toMatchObject({
      gates: [{ gate: "permission", permissionNeeded: "release:bypass" }],
    });
  });

  test("lands nothing but what was looked at", async () => {
    await govern(owner, approvals(1));
    const release = await request(editor, { [REPLY]: 2 });
    await landDeployments(owner, {
      environmentName: "production",
      items: [{ promptSlug: REPLY, versionNumber: 3 }],
      reason: "",
      via: { kind: "direct" },
      bypass,
    });
    await expect(applyRelease(owner, { ...seenOf(release), bypass })).rejects.toMatchObject({
      gates: [{ gate: "round" }],
    });
  });

  test("leaves no record where every gate is open", async () => {
    const release = await request(editor, { [REPLY]: 2 });
    await applyRelease(owner, { ...seenOf(release), bypass });
    expect(await ledger()).toMatchObject([{ bypassId: null }]);
  });
});

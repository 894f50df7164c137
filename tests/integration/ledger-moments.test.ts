import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { compareMoments } from "@/server/deployments/compare-moments";
import { deployVersion } from "@/server/deployments/deploy-version";
import { getDeployment } from "@/server/deployments/get-deployment";
import { getLiveAt } from "@/server/deployments/get-live-at";
import { rollBackDeployment } from "@/server/deployments/roll-back-deployment";
import { applyRelease } from "@/server/releases/apply-release";
import { aPrompt } from "../support/a-prompt";
import { aPublisher, deploy, liveOf, slug } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { approve, aTeam, request, seenOf, type Team } from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const environmentName = "production";
const justBefore = (at: Date) => new Date(at.getTime() - 1);
const versionsOf = (live: Awaited<ReturnType<typeof getLiveAt>>) =>
  Object.fromEntries(live.map((row) => [row.promptSlug, row.versionNumber]));
const liveAt = async (ctx: TestMember, at: Date) => versionsOf(await getLiveAt(ctx, { environmentName, at }));

/** `support/reply` v1, then `other` v1, then `support/reply` v2. */
async function aHistory() {
  const publisher = await aPublisher(store.db);
  await aPrompt(publisher, { slug: "other" });
  const first = await deploy(publisher, 1);
  const other = await deployVersion(publisher, {
    promptSlug: "other",
    environmentName,
    versionNumber: 1,
    reason: "Because",
  });
  const second = await deploy(publisher, 2);
  return { publisher, first, other, second };
}

describe("what was live at a moment", () => {
  test("is what the newest deployments until then had made live", async () => {
    const { publisher, first, other, second } = await aHistory();
    expect(await liveAt(publisher, justBefore(first.createdAt))).toEqual({});
    expect(await liveAt(publisher, justBefore(second.createdAt))).toMatchObject({ [slug]: 1 });
    expect(await liveAt(publisher, second.createdAt)).toEqual({ [slug]: 2, other: 1 });
    expect(await getLiveAt(publisher, { environmentName, at: new Date() })).toMatchObject([
      { promptSlug: "other", deploymentId: other.id },
      { promptSlug: slug, deploymentId: second.id, since: second.createdAt },
    ]);
    expect(await liveAt(publisher, new Date())).toEqual({ [slug]: 2, other: 1 });
  });

  test("is nobody's business in another workspace", async () => {
    const { second } = await aHistory();
    const stranger = await aMember(store.db);
    expect(await liveAt(stranger, new Date())).toEqual({});
    await expect(getDeployment(stranger, { deploymentId: second.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getLiveAt(stranger, { environmentName: "nowhere", at: new Date() })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("two moments", () => {
  test("are compared by what differs, in whichever order they are given", async () => {
    const { publisher, first, second } = await aHistory();
    const forth = { environmentName, from: first.createdAt, to: second.createdAt };
    const comparison = await compareMoments(publisher, forth);
    expect(comparison).toMatchObject({
      changes: [
        { promptSlug: "other", before: null, after: { versionNumber: 1 } },
        { promptSlug: slug, before: { versionNumber: 1 }, after: { versionNumber: 2 } },
      ],
      unchangedCount: 0,
    });
    const back = { environmentName, from: second.createdAt, to: first.createdAt };
    expect(await compareMoments(publisher, back)).toEqual(comparison);
  });

  test("do not differ where a rollback undid what lay between them", async () => {
    const { publisher, second } = await aHistory();
    const from = justBefore(second.createdAt);
    await rollBackDeployment(publisher, { deploymentId: second.id, isTogether: false, reason: "" });
    const comparison = await compareMoments(publisher, { environmentName, from, to: new Date() });
    expect(comparison.changes.map(({ promptSlug }) => promptSlug)).not.toContain(slug);
  });
});

describe("undoing a deployment", () => {
  const undo = (ctx: TestMember, deploymentId: string, toVersion?: number) =>
    rollBackDeployment(ctx, { deploymentId, toVersion, isTogether: false, reason: "" });

  test("goes back to what was live before it", async () => {
    const { publisher, second } = await aHistory();
    expect(await undo(publisher, second.id)).toMatchObject([{ kind: "rollback", versionNumber: 1 }]);
    expect(await liveOf(publisher)).toEqual({ production: 1 });
  });

  test("is refused when nothing was live before it, or something else is by now", async () => {
    const { publisher, first, second, other } = await aHistory();
    const refused = { code: "invalid_state" };
    await expect(undo(publisher, first.id)).rejects.toMatchObject(refused);
    await expect(undo(publisher, other.id)).rejects.toMatchObject(refused);
    await deploy(publisher, 3);
    await expect(undo(publisher, second.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is refused to who may not roll back, with the gate that is shut", async () => {
    const { publisher, second } = await aHistory();
    const editor = await aColleague(publisher, "editor");
    await expect(undo(editor, second.id)).rejects.toMatchObject({
      code: "refused",
      gates: [{ gate: "permission", permissionNeeded: "deployment:rollback" }],
    });
  });
});

const both = [
  { promptSlug: slug, versionNumber: 1 },
  { promptSlug: "support/greeting", versionNumber: 1 },
];

async function land({ editor, first, second, publisher }: Team, versionNumber: number) {
  const items = both.map((item) => ({ ...item, versionNumber }));
  const release = await request(editor, { items });
  await approve(first, release);
  await approve(second, release);
  return (await applyRelease(publisher, seenOf(release))).deployments;
}

test("what a release made live together goes back together, and the ledger says on what it had landed", async () => {
  const team = await aTeam(store.db);
  await land(team, 1);
  const [newest] = await land(team, 2);
  const deploymentId = newest?.id ?? "";
  const detail = await getDeployment(team.viewer, { deploymentId });
  expect(detail).toMatchObject({
    evidence: { approvalsRequired: 2, approvals: [{ userId: team.first.userId }, {}] },
    bypass: null,
    together: [{ versionNumber: 2, previousVersionNumber: 1 }],
  });
  const back = await rollBackDeployment(team.publisher, { deploymentId, isTogether: true, reason: "Worse" });
  expect(back).toMatchObject([{ versionNumber: 1 }, { versionNumber: 1 }]);
  expect(new Set(back.map(({ revision }) => revision)).size).toBe(1);
  expect(await liveAt(team.viewer, new Date())).toEqual({ [slug]: 1, "support/greeting": 1 });
});

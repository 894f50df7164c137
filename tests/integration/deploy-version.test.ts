import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents, deployments, environments, servedPrompts } from "@/db/schema";
import type { Role } from "@/server/authz/roles";
import { deployVersion } from "@/server/deployments/deploy-version";
import { DEPLOYMENTS_CHANNEL, deploymentNotice } from "@/server/deployments/deployment-notice";
import { createCaller } from "@/server/trpc/app-router";
import { aPublisher, deploy, ledgerOf, liveOf, slug } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const aPublisherWithPrompt = () => aPublisher(store.db);

describe("deployVersion", () => {
  test("writes ledger, pointer, revision and audit together", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    const second = await deploy(publisher, 2);

    expect(second).toMatchObject({ versionNumber: 2, previousVersionNumber: 1, revision: 2, kind: "deploy" });
    expect(await liveOf(publisher)).toEqual({ production: 2 });
    const [served] = await store.db
      .select()
      .from(servedPrompts)
      .where(eq(servedPrompts.workspaceId, publisher.workspaceId));
    expect(served?.deploymentId).toBe(second.id);
    const trail = await store.db.select().from(auditEvents).where(eq(auditEvents.subjectId, second.id));
    expect(trail).toMatchObject([
      { action: "deployment.deploy", actorId: publisher.userId, before: { versionNumber: 1 } },
    ]);
  });

  test("tells every process which environment serves what anew", async () => {
    const publisher = await aPublisherWithPrompt();
    const payloads: string[] = [];
    await store.listen(DEPLOYMENTS_CHANNEL, {
      onMessage: (payload) => payloads.push(payload),
      onGap: () => undefined,
    });
    await deploy(publisher, 1, "staging");
    // The process that deploys hears of it twice: at once, and by PostgreSQL.
    const heard = () => [...new Set(payloads.filter((payload) => payload.includes(publisher.workspaceId)))];
    await expect.poll(heard).toHaveLength(1);
    expect(heard().map(deploymentNotice.decode)).toMatchObject([
      { environmentName: "staging", revision: 1, slugs: [slug] },
    ]);
  });

  test("refuses what is already live, and leaves no trace of the attempt", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    await expect(deploy(publisher, 1)).rejects.toMatchObject({
      code: "invalid_state",
      message: "v1 is already live in production.",
    });
    expect((await ledgerOf(publisher)).deployments).toHaveLength(1);
    const [production] = await store.db
      .select()
      .from(environments)
      .where(and(eq(environments.workspaceId, publisher.workspaceId), eq(environments.name, "production")));
    expect(production?.revision).toBe(1);
  });

  test("refuses a click on what has changed since, and says what is live now", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    const late = { promptSlug: slug, environmentName: "production", versionNumber: 3, reason: "Because" };
    await deploy(publisher, 2);
    await expect(deployVersion(publisher, { ...late, expectedLiveVersion: 1 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("v2 is live in production now"),
    });
    await expect(deployVersion(publisher, { ...late, expectedLiveVersion: null })).rejects.toMatchObject({
      code: "conflict",
    });
    await deployVersion(publisher, { ...late, expectedLiveVersion: 2 });
    expect(await liveOf(publisher)).toEqual({ production: 3 });
  });

  test("asks for a reason in production only", async () => {
    const publisher = await aPublisherWithPrompt();
    const silent = { promptSlug: slug, versionNumber: 1, reason: "" };
    await expect(
      deployVersion(publisher, { ...silent, environmentName: "production" }),
    ).rejects.toMatchObject({
      code: "refused",
      gates: [{ gate: "reason" }],
      fieldErrors: [{ path: "reason" }],
    });
    await deployVersion(publisher, { ...silent, environmentName: "development" });
    expect(await liveOf(publisher)).toEqual({ development: 1 });
  });

  test.each([
    ["prompt", { promptSlug: "nope", environmentName: "staging", versionNumber: 1 }],
    ["environment", { promptSlug: slug, environmentName: "nope", versionNumber: 1 }],
    ["version", { promptSlug: slug, environmentName: "staging", versionNumber: 99 }],
  ])("finds no unknown %s", async (_, input) => {
    const publisher = await aPublisherWithPrompt();
    await expect(deployVersion(publisher, { ...input, reason: "Because" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("finds no prompt of another workspace", async () => {
    await aPublisherWithPrompt();
    const stranger = await aMember(store.db, "owner");
    await expect(deploy(stranger, 1)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each<Role>(["editor", "reviewer", "viewer"])("is refused to a %s", async (role) => {
    const member = await aColleague(await aPublisherWithPrompt(), role);
    await expect(deploy(member, 1)).rejects.toMatchObject({
      code: "refused",
      gates: [{ gate: "permission", permissionNeeded: "release:apply" }],
    });
  });

  test("is forbidden to a key bound to another environment", async () => {
    const publisher = await aPublisherWithPrompt();
    const actor = {
      kind: "apiKey",
      apiKeyId: "key_1",
      permissions: ["release:apply"],
      environments: ["staging"],
    } as const;
    const input = { promptSlug: slug, versionNumber: 1, reason: "Because" };
    await expect(
      deployVersion({ ...publisher, actor }, { ...input, environmentName: "production" }),
    ).rejects.toMatchObject({ code: "forbidden", environment: "production" });
    await deployVersion({ ...publisher, actor }, { ...input, environmentName: "staging" });
    expect(await liveOf(publisher)).toEqual({ staging: 1 });
  });

  test("of two at once, both land one after the other and the pointer is the newest row", async () => {
    const publisher = await aPublisherWithPrompt();
    const landed = await Promise.all([deploy(publisher, 1), deploy(publisher, 2), deploy(publisher, 3)]);
    expect(landed.map(({ revision }) => revision).toSorted()).toEqual([1, 2, 3]);

    const ledger = await store.db
      .select()
      .from(deployments)
      .where(eq(deployments.workspaceId, publisher.workspaceId))
      .orderBy(desc(deployments.revision));
    expect(ledger.map((row) => row.previousVersionNumber)).toEqual([
      ledger[1]?.versionNumber,
      ledger[2]?.versionNumber,
      null,
    ]);
    expect(await liveOf(publisher)).toEqual({ production: ledger[0]?.versionNumber });
  });

  test("of two that saw the same thing live, only the first lands", async () => {
    const publisher = await aPublisherWithPrompt();
    const input = { promptSlug: slug, environmentName: "staging", reason: "", expectedLiveVersion: null };
    const outcomes = await Promise.allSettled([
      deployVersion(publisher, { ...input, versionNumber: 1 }),
      deployVersion(publisher, { ...input, versionNumber: 2 }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await ledgerOf(publisher)).deployments).toHaveLength(1);
  });
});

test("trpc.deployment names the shut gates, and a stranger finds no workspace", async () => {
  const publisher = await aPublisherWithPrompt();
  const viewer = await aColleague(publisher, "viewer");
  const stranger = await aMember(store.db);
  const origin = { requestId: "req_test", ip: null };
  const callerOf = ({ userId }: TestMember) =>
    createCaller({ db: store.db, userId, sessionId: null, origin });
  const input = {
    workspaceSlug: viewer.workspaceSlug,
    promptSlug: slug,
    environmentName: "production",
    versionNumber: 1,
    reason: "Because",
  };
  await expect(callerOf(viewer).deployment.deploy(input)).rejects.toMatchObject({
    code: "UNPROCESSABLE_CONTENT",
    cause: { gates: [{ gate: "permission" }] },
  });
  await expect(callerOf(stranger).deployment.deploy(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

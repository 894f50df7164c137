import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { listRollbackTargets } from "@/server/deployments/list-rollback-targets";
import { promotePrompt } from "@/server/deployments/promote-prompt";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { aPublisher, deploy, ledgerOf, liveOf, slug } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const aPublisherWithPrompt = () => aPublisher(store.db);

describe("rollBackPrompt", () => {
  const back = (ctx: TestMember, versionNumber: number) =>
    rollBackPrompt(ctx, { promptSlug: slug, environmentName: "production", versionNumber, reason: "" });

  test("goes back to a formerly live version as a new row, without a reason if there is no time", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    await deploy(publisher, 2);
    expect(await back(publisher, 1)).toMatchObject({ kind: "rollback", versionNumber: 1, revision: 3 });
    expect((await ledgerOf(publisher)).deployments.map((row) => [row.versionNumber, row.isLive])).toEqual([
      [1, true],
      [2, false],
      [1, false],
    ]);
  });

  test("refuses a version that was never live there", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    await deploy(publisher, 2, "staging");
    await expect(back(publisher, 2)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("is refused to an editor", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    await deploy(publisher, 2);
    const editor = await aColleague(publisher, "editor");
    await expect(back(editor, 1)).rejects.toMatchObject({ code: "refused", gates: [{ gate: "permission" }] });
  });

  test("offers what was live there before, most recent first, without what is live", async () => {
    const publisher = await aPublisherWithPrompt();
    for (const version of [1, 2, 1, 3]) await deploy(publisher, version);
    const targets = await listRollbackTargets(publisher, { promptSlug: slug, environmentName: "production" });
    expect(targets.map(({ versionNumber, message }) => [versionNumber, message])).toEqual([
      [1, "Change 1"],
      [2, "Change 2"],
    ]);
  });
});

describe("promotePrompt", () => {
  const up = (ctx: TestMember, more: { versionNumber?: number; expectedLiveVersion?: number | null } = {}) =>
    promotePrompt(ctx, {
      promptSlug: slug,
      fromEnvironmentName: "development",
      toEnvironmentName: "staging",
      reason: "Looks good",
      ...more,
    });

  test("makes live there what is live here", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 2, "development");
    expect(await up(publisher)).toMatchObject({ kind: "promote", versionNumber: 2 });
    expect(await liveOf(publisher)).toEqual({ development: 2, staging: 2 });
  });

  test("refuses when another version is live here than the one that was seen", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 2, "development");
    await deploy(publisher, 3, "development");
    await expect(up(publisher, { versionNumber: 2 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("v3 is live in development now"),
    });
  });

  test("refuses when nothing is live here", async () => {
    const publisher = await aPublisherWithPrompt();
    await expect(up(publisher)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("refuses what is already live there", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 2, "development");
    await up(publisher);
    await expect(up(publisher)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("finds no prompt of another workspace, and is refused to a viewer", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 2, "development");
    await expect(up(await aMember(store.db, "owner"))).rejects.toMatchObject({ code: "not_found" });
    await expect(up(await aColleague(publisher, "viewer"))).rejects.toMatchObject({
      code: "refused",
      gates: [{ gate: "permission" }],
    });
  });
});

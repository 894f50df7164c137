import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { deployments } from "@/db/schema";
import { deployVersion } from "@/server/deployments/deploy-version";
import { listDeployments } from "@/server/deployments/list-deployments";
import { listLiveVersions } from "@/server/deployments/list-live-versions";
import { rollBackPrompt } from "@/server/deployments/roll-back-prompt";
import { listEnvironments } from "@/server/environments/list-environments";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aPrompt } from "../support/a-prompt";
import { aPublisher, deploy, ledgerOf, slug } from "../support/deployments";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const aPublisherWithPrompt = () => aPublisher(store.db);

describe("the ledger", () => {
  test("says who, when, why and from what to what, newest first", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    await deploy(publisher, 2);
    const { deployments: rows, nextCursor } = await ledgerOf(publisher);
    expect(nextCursor).toBeNull();
    expect(rows[0]).toMatchObject({
      kind: "deploy",
      promptSlug: slug,
      environment: { name: "production", color: "green" },
      versionNumber: 2,
      previousVersionNumber: 1,
      reason: "Because",
      deployedBy: { kind: "user", id: publisher.userId, name: "Test Person" },
      isLive: true,
    });
    expect(rows[0]?.createdAt).toBeInstanceOf(Date);
  });

  test("filters by environment and prompt, and pages without gaps or doubles", async () => {
    const publisher = await aPublisherWithPrompt();
    await aPrompt(publisher, { slug: "other", versionCount: 1 });
    for (const version of [1, 2, 3]) await deploy(publisher, version);
    await deploy(publisher, 1, "staging");
    await deployVersion(publisher, {
      promptSlug: "other",
      environmentName: "production",
      versionNumber: 1,
      reason: "Because",
    });

    const filters = { environmentName: "production", promptSlug: slug, limit: 2 };
    const first = await listDeployments(publisher, filters);
    const rest = await listDeployments(publisher, { ...filters, cursor: first.nextCursor ?? "" });
    expect([...first.deployments, ...rest.deployments].map((row) => row.versionNumber)).toEqual([3, 2, 1]);
    expect(rest.nextCursor).toBeNull();
  });

  test("filters by way, person, bypass and time", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    const { createdAt: middle } = await deploy(publisher, 2);
    await rollBackPrompt(publisher, {
      promptSlug: slug,
      environmentName: "production",
      versionNumber: 1,
      reason: "",
    });
    const versionsOf = async (filters: object) => {
      const { deployments: rows } = await listDeployments(publisher, { limit: 25, ...filters });
      return rows.map((row) => row.versionNumber);
    };
    expect(await versionsOf({ kind: "rollback" })).toEqual([1]);
    expect(await versionsOf({ actorId: publisher.userId })).toEqual([1, 2, 1]);
    expect(await versionsOf({ actorId: "usr_nobody" })).toEqual([]);
    expect(await versionsOf({ isBypass: true })).toEqual([]);
    expect(await versionsOf({ isBypass: false, from: middle })).toEqual([1, 2]);
    expect(await versionsOf({ to: middle })).toEqual([1]);
    expect(await versionsOf({ releaseNumber: 1 })).toEqual([]);
  });

  test("refuses a cursor it did not give", async () => {
    const member = await aMember(store.db);
    await expect(ledgerOf(member, { cursor: "bm90IG9uZQ" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("shows nothing of another workspace", async () => {
    await deploy(await aPublisherWithPrompt(), 1);
    const stranger = await aMember(store.db);
    expect((await ledgerOf(stranger)).deployments).toEqual([]);
    await expect(listLiveVersions(stranger, { promptSlug: slug })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("cannot be rewritten by the application, whatever it tries", async () => {
    const publisher = await aPublisherWithPrompt();
    await deploy(publisher, 1);
    const ofTenant = eq(deployments.workspaceId, publisher.workspaceId);
    const refused = { cause: { code: "42501" } };
    await expect(
      inWorkspace(publisher, (tx) => tx.db.update(deployments).set({ reason: "Nothing" }).where(ofTenant)),
    ).rejects.toMatchObject(refused);
    await expect(
      inWorkspace(publisher, (tx) => tx.db.delete(deployments).where(ofTenant)),
    ).rejects.toMatchObject(refused);
  });
});

describe("what is live where", () => {
  test("lists every prompt of the workspace, also those live nowhere", async () => {
    const publisher = await aPublisherWithPrompt();
    await aPrompt(publisher, { slug: "drafted", versionCount: 0 });
    await deploy(publisher, 1);
    const matrix = await listLiveVersions(publisher, {});
    expect(matrix.environments.map(({ name }) => name)).toEqual(["development", "staging", "production"]);
    expect(matrix.prompts).toMatchObject([
      { slug: "drafted", latestVersionNumber: 0, live: [] },
      {
        slug,
        latestVersionNumber: 3,
        live: [{ environmentName: "production", versionNumber: 1, deployedBy: { name: "Test Person" } }],
      },
    ]);
  });

  test("lists the environments in the order a prompt travels", async () => {
    const environmentsOf = await listEnvironments(await aMember(store.db, "viewer"));
    expect(environmentsOf).toMatchObject([
      { name: "development", revision: 0 },
      { name: "staging" },
      { name: "production" },
    ]);
  });
});

import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { findApiKey } from "@/server/api-keys/find-api-key";
import { can } from "@/server/authz/policy";
import { listDeployments } from "@/server/deployments/list-deployments";
import { listLiveVersions } from "@/server/deployments/list-live-versions";
import { archiveEnvironment } from "@/server/environments/archive-environment";
import { createEnvironment } from "@/server/environments/create-environment";
import { findAllEnvironmentNames } from "@/server/environments/environment-names";
import { newEnvironmentName } from "@/server/environments/environment-schemas";
import { getPolicy } from "@/server/environments/get-policy";
import { listEnvironments } from "@/server/environments/list-environments";
import { recolorEnvironment } from "@/server/environments/recolor-environment";
import { renameEnvironment } from "@/server/environments/rename-environment";
import { reorderEnvironments } from "@/server/environments/reorder-environments";
import { restoreEnvironment } from "@/server/environments/restore-environment";
import { savePolicy } from "@/server/environments/save-policy";
import { createGroup } from "@/server/groups/create-group";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aPublisher, deploy, ledgerOf } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const anOwner = () => aMember(store.db);
const namesOf = async (ctx: TestMember, options = {}) =>
  (await listEnvironments(ctx, options)).map(({ name }) => name);
const allNamesOf = (ctx: TestMember, names: string[]) =>
  inWorkspace(ctx, (tx) => findAllEnvironmentNames(tx, names));
const create = (ctx: TestMember, name: string) => createEnvironment(ctx, { name, color: "sky" });
const rename = (ctx: TestMember, environmentName: string, newName: string) =>
  renameEnvironment(ctx, { environmentName, newName });
const actionsOf = async ({ workspaceId }: TestMember, action: string) =>
  store.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.action, action)));

describe("createEnvironment", () => {
  test("puts it after the others and tells the trail", async () => {
    const owner = await anOwner();
    const created = await create(owner, "qa-europe");
    expect(created).toMatchObject({ name: "qa-europe", color: "sky", position: 3 });
    expect(await namesOf(owner)).toEqual(["development", "staging", "production", "qa-europe"]);
    expect(await actionsOf(owner, "environment.create")).toMatchObject([
      { subjectId: created.id, after: { environmentName: "qa-europe", color: "sky", position: 3 } },
    ]);
  });

  test("refuses a name that is taken, now or by what it was once", async () => {
    const owner = await anOwner();
    await expect(create(owner, "staging")).rejects.toMatchObject({ code: "conflict" });
    await rename(owner, "staging", "preview");
    await expect(create(owner, "staging")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining('"staging" still leads to "preview"'),
    });
  });

  test("gives a name once, also when two ask for it at the same time", async () => {
    const owner = await anOwner();
    const outcomes = await Promise.allSettled([create(owner, "qa"), create(owner, "qa")]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is refused to whoever may not manage environments", async () => {
    const owner = await anOwner();
    const publisher = await aColleague(owner, "publisher");
    await expect(create(publisher, "qa")).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each(["Prod", "qa_eu", "-qa", "qa--eu", "", "a".repeat(41), "qa eu"])(
    "does not take %j for a name",
    (name) => {
      expect(newEnvironmentName.safeParse(name).success).toBe(false);
    },
  );
});

describe("renameEnvironment", () => {
  test("leaves the old name leading to it, for the ledger, deployments and filters alike", async () => {
    const publisher = await aPublisher(store.db);
    const owner = await aColleague(publisher, "owner");
    await deploy(publisher, 1);
    await rename(owner, "production", "live");

    await deploy(publisher, 2, "production");
    await deploy(publisher, 3, "live");
    const { deployments } = await listDeployments(publisher, { limit: 10, environmentName: "production" });
    expect(deployments.map(({ environment, versionNumber }) => [environment.name, versionNumber])).toEqual([
      ["live", 3],
      ["live", 2],
      ["live", 1],
    ]);
    expect((await allNamesOf(owner, ["live", "elsewhere"])).toSorted()).toEqual([
      "elsewhere",
      "live",
      "production",
    ]);
    expect((await allNamesOf(owner, ["production"])).toSorted()).toEqual(["live", "production"]);
    expect((await getPolicy(owner, { environmentName: "production" })).environment).toMatchObject({
      name: "live",
      formerNames: ["production"],
    });
  });

  test("can be taken back, and then the names have changed places", async () => {
    const owner = await anOwner();
    await rename(owner, "production", "live");
    await rename(owner, "live", "production");
    expect((await getPolicy(owner, { environmentName: "live" })).environment).toMatchObject({
      name: "production",
      formerNames: ["live"],
    });
  });

  test("refuses its own name, another's, and another's former one", async () => {
    const owner = await anOwner();
    await rename(owner, "development", "sandbox");
    await Promise.all([
      expect(rename(owner, "staging", "staging")).rejects.toMatchObject({ code: "invalid_state" }),
      expect(rename(owner, "staging", "production")).rejects.toMatchObject({ code: "conflict" }),
      expect(rename(owner, "staging", "development")).rejects.toMatchObject({ code: "conflict" }),
    ]);
  });

  test("keeps the keys that are bound to it working under both names", async () => {
    const owner = await anOwner();
    const { token } = await createApiKey(owner, {
      name: "checkout",
      environmentNames: ["production"],
      permissions: ["prompt:read"],
      expiresAt: null,
    });
    await rename(owner, "production", "live");
    const key = await findApiKey(store.db, token);
    expect(key).toMatchObject({ environments: ["live"], formerEnvironmentNames: ["production"] });
    const actor = { kind: "apiKey" as const, apiKeyId: "key_1", permissions: [], environments: [], ...key };
    expect(["live", "production", "staging"].map((name) => can(actor, "prompt:read", name))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("does not reach into another workspace", async () => {
    const [owner, stranger] = await Promise.all([anOwner(), anOwner()]);
    await create(stranger, "theirs");
    await expect(rename(owner, "theirs", "mine")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("reorderEnvironments", () => {
  test("puts all in the order given", async () => {
    const owner = await anOwner();
    await reorderEnvironments(owner, { environmentNames: ["production", "development", "staging"] });
    expect(await namesOf(owner)).toEqual(["production", "development", "staging"]);
  });

  test.each([
    ["leaves one out", ["production", "development"]],
    ["names one twice", ["production", "development", "development"]],
    ["names one that is not there", ["production", "development", "qa"]],
  ])("refuses an order that %s", async (_, environmentNames) => {
    const owner = await anOwner();
    await expect(reorderEnvironments(owner, { environmentNames })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is refused to an editor", async () => {
    const editor = await aMember(store.db, "editor");
    await expect(
      reorderEnvironments(editor, { environmentNames: ["production", "development", "staging"] }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("recolorEnvironment gives another colour, and tells the trail when it is another", async () => {
  const owner = await anOwner();
  await recolorEnvironment(owner, { environmentName: "staging", color: "teal" });
  await recolorEnvironment(owner, { environmentName: "staging", color: "teal" });
  const staging = (await listEnvironments(owner)).find(({ name }) => name === "staging");
  expect(staging?.color).toBe("teal");
  expect(await actionsOf(owner, "environment.recolor")).toMatchObject([
    { before: { color: "amber" }, after: { color: "teal" } },
  ]);
});

describe("archiveEnvironment", () => {
  test("takes it off the list and takes nothing new, but leaves what is live", async () => {
    const publisher = await aPublisher(store.db);
    const owner = await aColleague(publisher, "owner");
    await deploy(publisher, 1, "staging");
    await archiveEnvironment(owner, { environmentName: "staging" });
    expect(await namesOf(owner)).toEqual(["development", "production"]);
    const archived = (await listEnvironments(owner, { includesArchived: true })).at(-1);
    expect(archived).toMatchObject({
      name: "staging",
      isArchived: true,
      canDeploy: false,
      canRequest: false,
      canRollBack: false,
    });
    await expect(deploy(publisher, 2, "staging")).rejects.toMatchObject({ code: "refused" });
    const { prompts } = await listLiveVersions(publisher, {});
    expect(prompts[0]?.live).toMatchObject([{ environmentName: "staging", versionNumber: 1 }]);
    expect((await ledgerOf(publisher)).deployments).toHaveLength(1);
  });

  test("binds no new key to it", async () => {
    const owner = await anOwner();
    await archiveEnvironment(owner, { environmentName: "staging" });
    await expect(
      createApiKey(owner, {
        name: "old",
        environmentNames: ["staging"],
        permissions: ["prompt:read"],
        expiresAt: null,
      }),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("can be undone, and then it comes last", async () => {
    const owner = await anOwner();
    await archiveEnvironment(owner, { environmentName: "development" });
    await expect(archiveEnvironment(owner, { environmentName: "development" })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await restoreEnvironment(owner, { environmentName: "development" });
    expect(await namesOf(owner)).toEqual(["staging", "production", "development"]);
    await expect(restoreEnvironment(owner, { environmentName: "development" })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  test("never takes the last one, also when the last two go at once", async () => {
    const owner = await anOwner();
    await archiveEnvironment(owner, { environmentName: "development" });
    const outcomes = await Promise.allSettled(
      ["staging", "production"].map((environmentName) => archiveEnvironment(owner, { environmentName })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await namesOf(owner)).toHaveLength(1);
  });
});

describe("listEnvironments", () => {
  test("says what the caller may do there, by role", async () => {
    const owner = await anOwner();
    const editor = await aColleague(owner, "editor");
    const [development, , production] = await listEnvironments(editor);
    expect(development).toMatchObject({
      canDeploy: false,
      canRequest: true,
      canRollBack: false,
      allowsDirect: true,
      requiresReason: false,
      approvalsRequired: 0,
    });
    expect(production).toMatchObject({ requiresReason: true });
  });

  test("says so by the environment's policy where it has one", async () => {
    const owner = await anOwner();
    const editor = await aColleague(owner, "editor");
    const { id: groupId } = await createGroup(owner, {
      name: "Release crew",
      description: "",
      memberIds: [editor.userId],
    });
    await savePolicy(owner, {
      environmentName: "production",
      scope: { kind: "environment" },
      expectedUpdatedAt: (await getPolicy(owner, { environmentName: "production" })).updatedAt,
      acceptsWarnings: true,
      sections: {
        approvals: { required: 1, groupIds: [], blocksOnRejection: true },
        permissions: {
          request: null,
          review: null,
          apply: [{ kind: "group", groupId }],
          rollback: [{ kind: "person", userId: editor.userId }],
          bypass: null,
        },
      },
    });
    const productionOf = async (ctx: TestMember) =>
      (await listEnvironments(ctx)).find(({ name }) => name === "production");
    const rules = { allowsDirect: false, approvalsRequired: 1 };
    expect(await productionOf(editor)).toMatchObject({ canDeploy: true, canRollBack: true, ...rules });
    expect(await productionOf(owner)).toMatchObject({ canDeploy: false, canRollBack: false, ...rules });
  });
});

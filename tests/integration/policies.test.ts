import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { PolicySections } from "@/server/environments/environment-policy";
import { getPolicy } from "@/server/environments/get-policy";
import { listPolicies } from "@/server/environments/list-policies";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";
import { removeOverride } from "@/server/environments/remove-override";
import { savePolicy } from "@/server/environments/save-policy";
import { moveFolder } from "@/server/folders/move-folder";
import { createGroup } from "@/server/groups/create-group";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const environmentName = "staging";
const slug = "support/reply";
const WHOLE: PolicyScopeInput = { kind: "environment" };
const FOLDER = { kind: "folder", folderPath: "support" } as const;
const PROMPT = { kind: "prompt", promptSlug: slug } as const;

type Options = { scope?: PolicyScopeInput; expectedUpdatedAt?: Date | null; acceptsWarnings?: boolean };

/** In staging, which has no policy to begin with; the warnings of a lonely owner are accepted. */
const save = (ctx: TestMember, sections: PolicySections, options: Options = {}) =>
  savePolicy(ctx, {
    environmentName,
    scope: WHOLE,
    sections,
    expectedUpdatedAt: null,
    acceptsWarnings: true,
    ...options,
  });
const approvals = (required: number, groupIds: string[] = []): PolicySections => ({
  approvals: { required, groupIds, blocksOnRejection: true },
});
const direct = (allowsDirect: boolean): PolicySections => ({
  deploying: { allowsDirect, requiresReason: false },
});
const permissions = (
  given: Partial<NonNullable<PolicySections["permissions"]>>,
): Pick<PolicySections, "permissions"> => ({
  permissions: { request: null, review: null, apply: null, rollback: null, bypass: null, ...given },
});

async function aWorkspace() {
  const owner = await aMember(store.db);
  await aPrompt(owner, { slug });
  return owner;
}

describe("savePolicy", () => {
  test("replaces the rules of an environment, and tells the trail before and after", async () => {
    const owner = await aWorkspace();
    const first = await save(owner, { ...approvals(2), ...direct(false) });
    const known = await getPolicy(owner, { environmentName });
    expect(known.policy.approvals.required).toBe(2);
    expect(first).toMatchObject({ status: "saved", updatedAt: known.updatedAt });

    await save(owner, direct(true), { expectedUpdatedAt: known.updatedAt });
    expect((await getPolicy(owner, { environmentName })).policy).toMatchObject({
      approvals: { required: 0 },
      deploying: { allowsDirect: true },
    });
    const trail = await store.db
      .select()
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.workspaceId, owner.workspaceId),
          eq(auditEvents.action, "environment.save-policy"),
        ),
      )
      .orderBy(auditEvents.sequence);
    expect(trail).toMatchObject([
      { before: null, after: { environmentName, sections: approvals(2) } },
      { before: { sections: approvals(2) }, after: { environmentName, sections: direct(true) } },
    ]);
  });

  test("closes direct deployments where approvals or checks are required and nothing is said of them", async () => {
    const owner = await aWorkspace();
    await save(owner, approvals(1));
    await save(owner, { checks: [{ kind: "no-breaking-change", name: "Contract" }] }, { scope: FOLDER });
    const { policy, overrides } = await listPolicies(owner, { environmentName });
    expect(policy.deploying.allowsDirect).toBe(false);
    expect(overrides[0]?.resolved.policy.deploying.allowsDirect).toBe(false);
  });

  test("refuses approvals beside direct deployments, also where the two meet across scopes", async () => {
    const owner = await aWorkspace();
    const refusal = { code: "invalid_input", message: expect.stringContaining("without a release") };
    await expect(save(owner, { ...approvals(1), ...direct(true) })).rejects.toMatchObject(refusal);
    await save(owner, direct(true), { scope: FOLDER });
    await expect(save(owner, approvals(1))).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining("the folder support"),
    });
  });

  test("is refused to whoever may not manage environments, and in another workspace", async () => {
    const [owner, stranger] = await Promise.all([aWorkspace(), aWorkspace()]);
    const publisher = await aColleague(owner, "publisher");
    await expect(save(publisher, approvals(1))).rejects.toMatchObject({ code: "forbidden" });
    await save(stranger, approvals(3));
    expect((await getPolicy(owner, { environmentName })).policy.approvals.required).toBe(0);
  });

  test("refuses to overwrite what somebody else saved meanwhile, and names them", async () => {
    const owner = await aWorkspace();
    const admin = await aColleague(owner, "admin");
    await save(admin, approvals(1));
    await expect(save(owner, direct(true))).rejects.toMatchObject({
      code: "conflict",
      message: "Test Person changed this policy while you were editing it. Look at theirs, then decide.",
    });
  });

  test("lets one of two that save at once win", async () => {
    const owner = await aWorkspace();
    const outcomes = await Promise.allSettled([save(owner, approvals(1)), save(owner, approvals(2))]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("refuses groups, roles and people that are not there, each beside its field", async () => {
    const [owner, stranger] = await Promise.all([aWorkspace(), aWorkspace()]);
    const theirs = await createGroup(stranger, { name: "Legal", description: "", memberIds: [] });
    const sections: PolicySections = {
      ...approvals(1, [theirs.id]),
      ...permissions({
        apply: [{ kind: "group", groupId: theirs.id }],
        review: [{ kind: "person", userId: stranger.userId }],
        bypass: [{ kind: "customRole", customRoleId: "rol_unknown" }],
      }),
    };
    await expect(save(owner, sections)).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: expect.arrayContaining([
        expect.objectContaining({ path: "sections.permissions.apply" }),
        expect.objectContaining({ path: "sections.permissions.review" }),
        expect.objectContaining({ path: "sections.permissions.bypass" }),
        expect.objectContaining({ path: "sections.approvals.groupIds" }),
      ]),
    });
  });

  test("refuses a promotion from itself, from nowhere, and in a circle", async () => {
    const owner = await aWorkspace();
    const idOf = async (name: string) => (await getPolicy(owner, { environmentName: name })).environment.id;
    const from = (fromEnvironmentId: string): PolicySections => ({ promotion: { fromEnvironmentId } });
    const staging = await idOf("staging");
    await savePolicy(owner, {
      environmentName: "development",
      scope: WHOLE,
      sections: from(staging),
      expectedUpdatedAt: null,
      acceptsWarnings: false,
    });
    const development = await idOf("development");
    await Promise.all([
      expect(save(owner, from(staging))).rejects.toThrow("cannot be promoted from itself"),
      expect(save(owner, from("env_unknown"))).rejects.toThrow("does not exist"),
      expect(save(owner, from(development))).rejects.toThrow("wait for each other"),
    ]);
  });

  test("refuses a window that is never open", async () => {
    const owner = await aWorkspace();
    const window = {
      recurrence: "once",
      start: "2026-12-24T12:00",
      end: "2026-12-24T12:00",
      timeZone: "Europe/Berlin",
      reason: "Christmas",
    } as const;
    await expect(save(owner, { freezes: [window] })).rejects.toMatchObject({
      fieldErrors: [{ path: "sections.freezes.0", message: "The end must be after the start." }],
    });
  });

  test("says what a policy would lead to before it is saved, and saves it for whoever wants it", async () => {
    const owner = await aWorkspace();
    const lonely = { ...approvals(2), ...permissions({ apply: [{ kind: "role", role: "viewer" }] }) };
    const asked = await save(owner, lonely, { acceptsWarnings: false });
    expect(asked).toEqual({
      status: "warned",
      warnings: [
        "Nobody could apply a release or deploy.",
        "2 approvals needed, but only 1 person may review.",
      ],
    });
    expect((await getPolicy(owner, { environmentName })).updatedAt).toBeNull();
    expect(await save(owner, lonely)).toMatchObject({ status: "saved" });
  });
});

describe("exceptions", () => {
  test("of a prompt come before its folder's, and those before the environment's", async () => {
    const owner = await aWorkspace();
    await save(owner, { ...approvals(2), promotion: { fromEnvironmentId: null } });
    await save(owner, approvals(1), { scope: FOLDER });
    await save(owner, { freezes: [] }, { scope: PROMPT });
    const { overrides, ofPrompt } = await listPolicies(owner, { environmentName, promptSlug: slug });
    expect(overrides).toMatchObject([
      { folderPath: "support", promptSlug: null },
      { folderPath: null, promptSlug: slug },
    ]);
    expect(ofPrompt?.policy.approvals.required).toBe(1);
    expect(ofPrompt?.sources).toMatchObject({
      approvals: { kind: "folder", path: "support" },
      promotion: { kind: "environment" },
      freezes: { kind: "prompt" },
      permissions: { kind: "default" },
    });
  });

  test("need a folder or prompt that is there, and something to say", async () => {
    const owner = await aWorkspace();
    await Promise.all([
      expect(
        save(owner, approvals(1), { scope: { kind: "folder", folderPath: "nowhere" } }),
      ).rejects.toMatchObject({ code: "not_found" }),
      expect(
        save(owner, approvals(1), { scope: { kind: "prompt", promptSlug: "nowhere" } }),
      ).rejects.toMatchObject({ code: "not_found" }),
      expect(save(owner, {}, { scope: FOLDER })).rejects.toMatchObject({ code: "invalid_input" }),
    ]);
  });

  test("are taken back by whoever saw their newest state", async () => {
    const owner = await aWorkspace();
    await save(owner, approvals(1), { scope: FOLDER });
    const [override] = (await listPolicies(owner, { environmentName })).overrides;
    await expect(
      removeOverride(owner, { environmentName, scope: FOLDER, expectedUpdatedAt: new Date(0) }),
    ).rejects.toMatchObject({ code: "conflict" });
    await removeOverride(owner, {
      environmentName,
      scope: FOLDER,
      expectedUpdatedAt: override?.updatedAt ?? null,
    });
    expect((await listPolicies(owner, { environmentName })).overrides).toEqual([]);
    await expect(
      removeOverride(owner, { environmentName, scope: FOLDER, expectedUpdatedAt: null }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("of a folder go with it when it moves", async () => {
    const owner = await aWorkspace();
    await save(owner, approvals(2), { scope: FOLDER });
    await moveFolder(owner, { path: "support", newPath: "care/europe" });
    const { overrides, ofPrompt } = await listPolicies(owner, {
      environmentName,
      promptSlug: "care/europe/reply",
    });
    expect(overrides).toMatchObject([{ folderPath: "care/europe" }]);
    expect(ofPrompt?.policy.approvals.required).toBe(2);
  });
});

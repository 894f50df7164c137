import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, environmentPolicies, environments, memberships } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import type { Permission } from "@/server/authz/policy";
import { ROLES } from "@/server/authz/roles";
import { OPEN_POLICY } from "@/server/environments/environment-policy";
import { createInvitations } from "@/server/invitations/create-invitations";
import { changeMemberRole } from "@/server/members/change-member-role";
import { giveCustomRole } from "@/server/members/give-custom-role";
import { leaveWorkspace } from "@/server/members/leave-workspace";
import { listMembers } from "@/server/members/list-members";
import { removeMember } from "@/server/members/remove-member";
import { createCustomRole } from "@/server/roles/create-custom-role";
import { deleteCustomRole } from "@/server/roles/delete-custom-role";
import { listCustomRoles } from "@/server/roles/list-custom-roles";
import { BASE_PERMISSIONS, type RolePermission } from "@/server/roles/role-permissions";
import { createCustomRoleInput, MAX_CUSTOM_ROLES } from "@/server/roles/role-schemas";
import { updateCustomRole } from "@/server/roles/update-custom-role";
import { createCaller } from "@/server/trpc/app-router";
import { findMembership, memberActor } from "@/server/workspaces/find-membership";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const aRole = (owner: TestMember, permissions: RolePermission[] = [], name = "Proofreader") =>
  createCustomRole(owner, { name, description: "", permissions });

/** A member with a role of the workspace's own, as their next request would meet the services. */
async function aHolder(owner: TestMember, permissions: RolePermission[], name = "Proofreader") {
  const { id: customRoleId } = await aRole(owner, permissions, name);
  const colleague = await aColleague(owner, "viewer");
  await giveCustomRole(owner, { userId: colleague.userId, customRoleId });
  return { ...(await seenAnew(colleague)), customRoleId };
}

async function seenAnew(member: TestMember): Promise<TestMember> {
  const { userId, workspaceSlug } = member;
  const membership = await findMembership(db, { userId, workspaceSlug });
  if (!membership) throw new Error("They are no member.");
  return { ...member, actor: memberActor(membership) };
}

const trailOf = (subjectId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(auditEvents.sequence);

async function placeOf({ workspaceId, userId }: TestMember) {
  const [row] = await db
    .select({ role: memberships.role, customRoleId: memberships.customRoleId })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  return row;
}

const callerOf = ({ userId }: TestMember) =>
  createCaller({ db, userId, sessionId: null, origin: { requestId: "req_test", ip: null } });

const forbidden = (permission: Permission) => ({ code: "forbidden", permission });

describe("custom roles", () => {
  test("are made, changed and deleted, and the trail has all of it", async () => {
    const owner = await aMember(db);
    const { id } = await aRole(owner, ["comment:write"]);
    const first = [...BASE_PERMISSIONS, "prompt:read", "comment:read", "comment:write"];
    expect(await listCustomRoles(owner)).toMatchObject([
      { id, name: "Proofreader", permissions: first, memberCount: 0, policies: [] },
    ]);
    await updateCustomRole(owner, { customRoleId: id, name: "Reader", permissions: ["prompt:read"] });
    await deleteCustomRole(owner, { customRoleId: id });
    expect(await listCustomRoles(owner)).toEqual([]);
    const second = [...BASE_PERMISSIONS, "prompt:read"];
    expect(await trailOf(id)).toMatchObject([
      { action: "role.create", after: { name: "Proofreader", permissions: first } },
      {
        action: "role.update",
        before: { name: "Proofreader", permissions: first },
        after: { name: "Reader", permissions: second },
      },
      { action: "role.delete", before: { name: "Reader", permissions: second } },
    ]);
  });

  test("hold instead of the role that the member had", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    const { id: customRoleId } = await aRole(owner, ["analytics:read"]);
    await giveCustomRole(owner, { userId: admin.userId, customRoleId });
    expect(await placeOf(admin)).toEqual({ role: "viewer", customRoleId });
    const { workspaceSlug } = admin;
    await expect(callerOf(admin).prompt.list({ workspaceSlug })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await listWorkspaces(db, admin)).toMatchObject([
      { customRole: { name: "Proofreader", permissions: [...BASE_PERMISSIONS, "analytics:read"] } },
    ]);
    expect(await listMembers(owner)).toMatchObject([
      { userId: owner.userId, role: "owner", customRole: undefined },
      { userId: admin.userId, customRole: { id: customRoleId, name: "Proofreader" } },
    ]);
    expect(await trailOf(admin.userId)).toMatchObject([
      { action: "member.change-role", before: { role: "admin" }, after: { role: "Proofreader" } },
    ]);
  });

  test("take effect with the holder's next call, given, changed and taken away", async () => {
    const owner = await aMember(db);
    const holder = await aHolder(owner, []);
    const { workspaceSlug, customRoleId } = holder;
    const list = () => callerOf(holder).prompt.list({ workspaceSlug });
    await expect(list()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await updateCustomRole(owner, { customRoleId, permissions: ["prompt:read"] });
    await expect(list()).resolves.toMatchObject({ prompts: [] });
    await updateCustomRole(owner, { customRoleId, permissions: [] });
    await expect(list()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await changeMemberRole(owner, { userId: holder.userId, role: "viewer" });
    await expect(list()).resolves.toMatchObject({ prompts: [] });
    expect(await placeOf(holder)).toEqual({ role: "viewer", customRoleId: null });
  });

  test("are nobody's when they are deleted, and named by no policy", async () => {
    const owner = await aMember(db);
    const holder = await aHolder(owner, ["release:review"]);
    const { customRoleId, workspaceId } = holder;
    await expect(deleteCustomRole(owner, { customRoleId })).rejects.toMatchObject({
      code: "invalid_state",
      message: 'One member has the role "Proofreader". Give them another role first.',
    });
    await removeMember(owner, { userId: holder.userId });
    const inStaging = and(eq(environments.workspaceId, workspaceId), eq(environments.name, "staging"));
    const [staging] = await db.select().from(environments).where(inStaging);
    const review = [{ kind: "customRole" as const, customRoleId }];
    await db.insert(environmentPolicies).values({
      workspaceId,
      environmentId: staging?.id ?? "",
      sections: { permissions: { ...OPEN_POLICY.permissions, review } },
      updatedBy: owner.userId,
    });
    await expect(deleteCustomRole(owner, { customRoleId })).rejects.toMatchObject({
      code: "invalid_state",
      message: 'The role "Proofreader" is named by the policy of staging. Take it out there first.',
    });
  });

  test("have names of their own, and no built-in one", async () => {
    const owner = await aMember(db);
    await aRole(owner);
    const other = await aRole(owner, [], "Analyst");
    await Promise.all([
      expect(aRole(owner, [], "PROOFREADER")).rejects.toMatchObject({ code: "conflict" }),
      expect(updateCustomRole(owner, { customRoleId: other.id, name: "proofreader" })).rejects.toMatchObject({
        code: "conflict",
      }),
    ]);
    expect(createCustomRoleInput.safeParse({ name: "Owner", permissions: [] }).success).toBe(false);
  });

  test("do not multiply without end", async () => {
    const owner = await aMember(db);
    for (let made = 0; made < MAX_CUSTOM_ROLES; made += 1) await aRole(owner, [], `Role ${made}`);
    await expect(aRole(owner)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test.each(["owner:manage", "trace:write", "workspace:read"])("never take %s as a choice", (permission) => {
    const input = { name: "Proofreader", permissions: [permission] };
    expect(createCustomRoleInput.safeParse(input).success).toBe(false);
  });
});

describe("a way up that is closed", () => {
  test.each(ROLES.slice(2))("a %s manages no roles", async (role) => {
    const owner = await aMember(db);
    const caller = await aColleague(owner, role);
    const { id: customRoleId } = await aRole(owner);
    const refused = forbidden("role:manage");
    await Promise.all([
      expect(aRole(caller, [], "Mine")).rejects.toMatchObject(refused),
      expect(updateCustomRole(caller, { customRoleId, name: "Mine" })).rejects.toMatchObject(refused),
      expect(deleteCustomRole(caller, { customRoleId })).rejects.toMatchObject(refused),
    ]);
  });

  test("nobody puts into a role, or takes out of one, what they do not hold", async () => {
    const owner = await aMember(db);
    const { id: customRoleId } = await aRole(owner, ["release:bypass"], "Firefighter");
    const holder = await aHolder(owner, ["role:manage", "prompt:read"]);
    await Promise.all([
      expect(aRole(holder, ["release:bypass"], "Mine")).rejects.toMatchObject({ code: "forbidden" }),
      expect(
        updateCustomRole(holder, { customRoleId: holder.customRoleId, permissions: ["prompt:write"] }),
      ).rejects.toMatchObject(forbidden("prompt:write")),
      expect(updateCustomRole(holder, { customRoleId, permissions: [] })).rejects.toMatchObject({
        code: "forbidden",
      }),
    ]);
    await aRole(holder, ["prompt:read"], "Reader");
  });

  test("who manages roles but not members gives nobody a role", async () => {
    const owner = await aMember(db);
    const holder = await aHolder(owner, ["role:manage", "prompt:read"]);
    const { id: customRoleId } = await aRole(holder, ["prompt:read"], "Reader");
    await Promise.all(
      [holder.userId, owner.userId].map((userId) =>
        expect(giveCustomRole(holder, { userId, customRoleId })).rejects.toMatchObject(
          forbidden("member:manage"),
        ),
      ),
    );
  });

  test("who manages members gives no role that is greater than their own, to themselves or by invitation", async () => {
    const owner = await aMember(db);
    const holder = await aHolder(owner, ["member:manage"]);
    const { id: customRoleId } = await aRole(owner, ["release:bypass"], "Firefighter");
    const { userId } = holder;
    await Promise.all([
      ...ROLES.map((role) =>
        expect(changeMemberRole(holder, { userId, role })).rejects.toMatchObject({ code: "forbidden" }),
      ),
      ...ROLES.map((role) =>
        expect(createInvitations(holder, { emails: [`${role}@example.com`], role })).rejects.toMatchObject({
          code: "forbidden",
        }),
      ),
      expect(giveCustomRole(holder, { userId, customRoleId })).rejects.toMatchObject({ code: "forbidden" }),
      expect(removeMember(holder, { userId: owner.userId })).rejects.toMatchObject(forbidden("owner:manage")),
    ]);
    expect(await placeOf(holder)).toEqual({ role: "viewer", customRoleId: holder.customRoleId });
  });

  test("an admin who was given a custom role cannot take their old one back", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    const { id: customRoleId } = await aRole(owner, ["member:manage", "role:manage"], "People");
    await giveCustomRole(owner, { userId: admin.userId, customRoleId });
    const { userId } = admin;
    // Their request was under way as an admin's, and one that began afterwards.
    for (const caller of [admin, await seenAnew(admin)]) {
      await Promise.all([
        expect(changeMemberRole(caller, { userId, role: "admin" })).rejects.toMatchObject({
          code: "forbidden",
        }),
        expect(
          updateCustomRole(caller, { customRoleId, permissions: ["workspace:manage"] }),
        ).rejects.toMatchObject(forbidden("workspace:manage")),
      ]);
    }
  });

  test("a key may do no more than who makes it", async () => {
    const owner = await aMember(db);
    const holder = await aHolder(owner, ["key:manage", "prompt:read"]);
    const aKey = (permissions: ("release:apply" | "prompt:read" | "trace:write")[]) =>
      createApiKey(holder, { name: "k", environmentNames: ["production"], permissions, expiresAt: null });
    await expect(aKey(["release:apply"])).rejects.toMatchObject(forbidden("release:apply"));
    await expect(aKey(["prompt:read", "trace:write"])).resolves.toMatchObject({ name: "k" });
  });

  test("the last owner keeps being one, and whoever has a custom role may leave", async () => {
    const owner = await aMember(db);
    const holder = await aHolder(owner, []);
    await expect(
      giveCustomRole(owner, { userId: owner.userId, customRoleId: holder.customRoleId }),
    ).rejects.toMatchObject({ code: "invalid_state" });
    await leaveWorkspace(holder);
    expect(await placeOf(holder)).toBeUndefined();
    expect(await trailOf(holder.userId)).toContainEqual(
      expect.objectContaining({ action: "member.leave", before: { role: "Proofreader" } }),
    );
  });

  test("roles and members of another workspace do not exist", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    const theirs = await aRole(stranger);
    const mine = await aRole(owner);
    const missing = { code: "not_found" };
    await Promise.all([
      expect(updateCustomRole(owner, { customRoleId: theirs.id, name: "x" })).rejects.toMatchObject(missing),
      expect(deleteCustomRole(owner, { customRoleId: theirs.id })).rejects.toMatchObject(missing),
      expect(giveCustomRole(owner, { userId: owner.userId, customRoleId: theirs.id })).rejects.toMatchObject(
        missing,
      ),
      expect(giveCustomRole(owner, { userId: stranger.userId, customRoleId: mine.id })).rejects.toMatchObject(
        missing,
      ),
    ]);
  });
});

import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, environmentPolicies, environments, groupMembers } from "@/db/schema";
import type { Role } from "@/server/authz/roles";
import { OPEN_POLICY, type PolicySections } from "@/server/environments/environment-policy";
import { addGroupMembers } from "@/server/groups/add-group-members";
import { createGroup } from "@/server/groups/create-group";
import { deleteGroup } from "@/server/groups/delete-group";
import { MAX_GROUPS } from "@/server/groups/group-schemas";
import { listGroups } from "@/server/groups/list-groups";
import { removeGroupMember } from "@/server/groups/remove-group-member";
import { updateGroup } from "@/server/groups/update-group";
import { listMembers } from "@/server/members/list-members";
import { removeMember } from "@/server/members/remove-member";
import { findMembership, memberActor } from "@/server/workspaces/find-membership";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const aGroup = (owner: TestMember, memberIds: string[] = [], name = "Legal") =>
  createGroup(owner, { name, description: "Reads the small print", memberIds });

const trailOf = (subjectId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(auditEvents.sequence);

const peopleOf = ({ workspaceId }: TestMember, groupId: string) =>
  db
    .select({ userId: groupMembers.userId })
    .from(groupMembers)
    .where(and(eq(groupMembers.workspaceId, workspaceId), eq(groupMembers.groupId, groupId)));

async function aPolicy({ workspaceId, userId }: TestMember, sections: PolicySections) {
  const isProduction = and(eq(environments.workspaceId, workspaceId), eq(environments.name, "staging"));
  const [environment] = await db.select().from(environments).where(isProduction);
  await db.insert(environmentPolicies).values({
    workspaceId,
    environmentId: environment?.id ?? "",
    folderPath: "support",
    sections,
    updatedBy: userId,
  });
}

describe("groups", () => {
  test("are made, filled, emptied and deleted, and the trail has all of it", async () => {
    const owner = await aMember(db);
    const [ada, bo] = [await aColleague(owner, "editor"), await aColleague(owner, "viewer")];
    const { id } = await aGroup(owner, [ada.userId]);
    expect(await addGroupMembers(owner, { groupId: id, userIds: [ada.userId, bo.userId] })).toEqual({
      added: 1,
    });
    expect(await listGroups(bo)).toMatchObject([
      { id, name: "Legal", members: [{ userId: expect.any(String) }, {}], policies: [] },
    ]);
    await removeGroupMember(owner, { groupId: id, userId: ada.userId });
    await updateGroup(owner, { groupId: id, name: "Counsel" });
    expect(await peopleOf(owner, id)).toEqual([{ userId: bo.userId }]);
    await deleteGroup(owner, { groupId: id });
    expect(await listGroups(owner)).toEqual([]);
    expect(await peopleOf(owner, id)).toEqual([]);
    expect(await trailOf(id)).toMatchObject([
      { action: "group.create", after: { name: "Legal", memberIds: [ada.userId] } },
      { action: "group.add-members", after: { name: "Legal", memberIds: [bo.userId] } },
      { action: "group.remove-member", before: { name: "Legal", memberIds: [ada.userId] } },
      { action: "group.update", before: { name: "Legal" }, after: { name: "Counsel" } },
      { action: "group.delete", before: { name: "Counsel" } },
    ]);
  });

  test("are part of the caller from the next request on", async () => {
    const owner = await aMember(db);
    const ada = await aColleague(owner, "editor");
    const { id } = await aGroup(owner);
    await addGroupMembers(owner, { groupId: id, userIds: [ada.userId] });
    const { userId, workspaceSlug } = ada;
    const membership = await findMembership(db, { userId, workspaceSlug });
    expect(membership && memberActor(membership)).toEqual({
      kind: "user",
      userId,
      role: "editor",
      groupIds: [id],
    });
    expect(await listMembers(ada)).toContainEqual(
      expect.objectContaining({ userId, groups: [{ id, name: "Legal" }] }),
    );
  });

  test("lose who leaves the workspace", async () => {
    const owner = await aMember(db);
    const ada = await aColleague(owner, "editor");
    const { id } = await aGroup(owner, [ada.userId]);
    await removeMember(owner, { userId: ada.userId });
    expect(await peopleOf(owner, id)).toEqual([]);
  });

  test("have names of their own, in any case of letters", async () => {
    const owner = await aMember(db);
    const first = await aGroup(owner);
    const second = await aGroup(owner, [], "Brand");
    const refused = { code: "conflict", message: expect.stringContaining("legal") };
    await Promise.all([
      expect(aGroup(owner, [], "legal")).rejects.toMatchObject(refused),
      expect(updateGroup(owner, { groupId: second.id, name: "legal" })).rejects.toMatchObject(refused),
    ]);
    await updateGroup(owner, { groupId: first.id, name: "LEGAL" });
  });

  test("do not multiply without end", async () => {
    const owner = await aMember(db);
    for (let made = 0; made < MAX_GROUPS; made += 1) await aGroup(owner, [], `Group ${made}`);
    await expect(aGroup(owner)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test.each<[string, (groupId: string) => PolicySections]>([
    ["must approve", (id) => ({ approvals: { required: 1, groupIds: [id], blocksOnRejection: true } })],
    [
      "may apply",
      (groupId) => ({ permissions: { ...OPEN_POLICY.permissions, apply: [{ kind: "group", groupId }] } }),
    ],
  ])("stay while a policy says that they %s", async (_what, sections) => {
    const owner = await aMember(db);
    const { id } = await aGroup(owner);
    await aPolicy(owner, sections(id));
    expect(await listGroups(owner)).toMatchObject([{ policies: ["staging, folder support"] }]);
    await expect(deleteGroup(owner, { groupId: id })).rejects.toMatchObject({
      code: "invalid_state",
      message:
        'The group "Legal" is named by the policy of staging, folder support. Take it out there first.',
    });
    expect(await trailOf(id)).toHaveLength(1);
  });
});

describe("managing groups", () => {
  test.each<Role>(["publisher", "editor", "reviewer", "viewer"])("is forbidden to a %s", async (role) => {
    const owner = await aMember(db);
    const { id: groupId } = await aGroup(owner);
    const caller = await aColleague(owner, role);
    const refused = { code: "forbidden", permission: "member:manage" };
    await Promise.all([
      expect(aGroup(caller, [], "Mine")).rejects.toMatchObject(refused),
      expect(updateGroup(caller, { groupId, name: "Mine" })).rejects.toMatchObject(refused),
      expect(deleteGroup(caller, { groupId })).rejects.toMatchObject(refused),
      expect(addGroupMembers(caller, { groupId, userIds: [caller.userId] })).rejects.toMatchObject(refused),
      expect(removeGroupMember(caller, { groupId, userId: caller.userId })).rejects.toMatchObject(refused),
    ]);
  });

  test("knows neither groups nor members of another workspace", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    const mine = await aGroup(owner);
    const theirs = await aGroup(stranger);
    const missing = { code: "not_found" };
    await Promise.all([
      expect(deleteGroup(owner, { groupId: theirs.id })).rejects.toMatchObject(missing),
      expect(updateGroup(owner, { groupId: theirs.id, name: "x" })).rejects.toMatchObject(missing),
      expect(addGroupMembers(owner, { groupId: theirs.id, userIds: [owner.userId] })).rejects.toMatchObject(
        missing,
      ),
      expect(
        addGroupMembers(owner, { groupId: mine.id, userIds: [owner.userId, stranger.userId] }),
      ).rejects.toMatchObject(missing),
      expect(aGroup(owner, [stranger.userId], "Both")).rejects.toMatchObject(missing),
    ]);
    expect(await peopleOf(owner, mine.id)).toEqual([]);
  });
});

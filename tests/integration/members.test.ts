import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, memberships } from "@/db/schema";
import { changeMemberRole } from "@/server/members/change-member-role";
import { leaveWorkspace } from "@/server/members/leave-workspace";
import { listMembers } from "@/server/members/list-members";
import { removeMember } from "@/server/members/remove-member";
import { createCaller } from "@/server/trpc/app-router";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

async function roleOf({ workspaceId, userId }: TestMember) {
  const [row] = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  return row?.role;
}

const ownersOf = ({ workspaceId }: TestMember) =>
  db.$count(memberships, and(eq(memberships.workspaceId, workspaceId), eq(memberships.role, "owner")));

const trailOf = (member: TestMember) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, member.userId));

const callerOf = ({ userId }: TestMember) =>
  createCaller({ db, userId, sessionId: null, origin: { requestId: "req_test", ip: null } });

describe("listMembers", () => {
  test("shows everybody of the workspace, owners first, and nobody else", async () => {
    const owner = await aMember(db);
    const viewer = await aColleague(owner, "viewer");
    const admin = await aColleague(owner, "admin");
    await aMember(db);
    const members = await listMembers(viewer);
    expect(members.map(({ userId, role }) => [userId, role])).toEqual([
      [owner.userId, "owner"],
      [admin.userId, "admin"],
      [viewer.userId, "viewer"],
    ]);
  });
});

describe("changeMemberRole", () => {
  test("changes the role and records who did it", async () => {
    const owner = await aMember(db);
    const viewer = await aColleague(owner, "viewer");
    await changeMemberRole(owner, { userId: viewer.userId, role: "publisher" });
    expect(await roleOf(viewer)).toBe("publisher");
    expect(await trailOf(viewer)).toMatchObject([
      {
        action: "member.change-role",
        actorId: owner.userId,
        before: { role: "viewer" },
        after: { role: "publisher" },
      },
    ]);
  });

  test("takes effect with the member's next call", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    const { workspaceSlug } = admin;
    await callerOf(admin).workspace.rename({ workspaceSlug, name: "Before" });
    await changeMemberRole(owner, { userId: admin.userId, role: "viewer" });
    await expect(callerOf(admin).workspace.rename({ workspaceSlug, name: "After" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("leaves no trace when the role is the same", async () => {
    const owner = await aMember(db);
    const viewer = await aColleague(owner, "viewer");
    await changeMemberRole(owner, { userId: viewer.userId, role: "viewer" });
    expect(await trailOf(viewer)).toEqual([]);
  });

  test.each(["publisher", "editor", "reviewer", "viewer"] as const)("is forbidden to a %s", async (role) => {
    const actor = await aMember(db, role);
    const colleague = await aColleague(actor, "viewer");
    await expect(changeMemberRole(actor, { userId: colleague.userId, role: "editor" })).rejects.toMatchObject(
      { code: "forbidden", permission: "member:manage" },
    );
  });

  test("lets no admin make or unmake an owner", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    const second = await aColleague(owner, "owner");
    const results = await Promise.allSettled([
      changeMemberRole(admin, { userId: admin.userId, role: "owner" }),
      changeMemberRole(admin, { userId: second.userId, role: "admin" }),
    ]);
    const refused = { status: "rejected", reason: { code: "forbidden", permission: "owner:manage" } };
    expect(results).toMatchObject([refused, refused]);
  });

  test("does not know members of another workspace", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await expect(changeMemberRole(owner, { userId: stranger.userId, role: "viewer" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await roleOf(stranger)).toBe("owner");
  });
});

describe("removeMember", () => {
  test("ends access at once", async () => {
    const owner = await aMember(db);
    const editor = await aColleague(owner, "editor");
    const { workspaceSlug } = editor;
    await callerOf(editor).workspace.get({ workspaceSlug });
    await removeMember(owner, { userId: editor.userId });
    await expect(callerOf(editor).workspace.get({ workspaceSlug })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await callerOf(editor).workspace.list()).toEqual([]);
    expect(await trailOf(editor)).toMatchObject([{ action: "member.remove", before: { role: "editor" } }]);
  });

  test("is forbidden to somebody who was removed while their request was under way", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    const viewer = await aColleague(owner, "viewer");
    await removeMember(owner, { userId: admin.userId });
    await expect(removeMember(admin, { userId: viewer.userId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await roleOf(viewer)).toBe("viewer");
  });

  test("lets no admin remove an owner", async () => {
    const admin = await aMember(db, "admin");
    const owner = await aColleague(admin, "owner");
    await expect(removeMember(admin, { userId: owner.userId })).rejects.toMatchObject({
      code: "forbidden",
      permission: "owner:manage",
    });
  });

  test("does not know members of another workspace", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await expect(removeMember(owner, { userId: stranger.userId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await roleOf(stranger)).toBe("owner");
  });
});

describe("leaveWorkspace", () => {
  test("is open to everybody", async () => {
    const viewer = await aMember(db, "viewer");
    await leaveWorkspace(viewer);
    expect(await roleOf(viewer)).toBeUndefined();
    expect(await trailOf(viewer)).toMatchObject([{ action: "member.leave", actorId: viewer.userId }]);
  });

  test("lets an owner go when another stays", async () => {
    const owner = await aMember(db);
    await aColleague(owner, "owner");
    await leaveWorkspace(owner);
    expect(await roleOf(owner)).toBeUndefined();
  });
});

describe("the last owner", () => {
  test("can neither leave, nor be removed, nor be demoted", async () => {
    const owner = await aMember(db);
    await aColleague(owner, "admin");
    const { userId } = owner;
    await expect(leaveWorkspace(owner)).rejects.toMatchObject({ code: "invalid_state" });
    await expect(removeMember(owner, { userId })).rejects.toMatchObject({ code: "invalid_state" });
    await expect(changeMemberRole(owner, { userId, role: "admin" })).rejects.toMatchObject({
      code: "invalid_state",
    });
    expect(await roleOf(owner)).toBe("owner");
  });

  test.each([
    [
      "demote each other",
      (a: TestMember, b: TestMember) => [
        changeMemberRole(a, { userId: b.userId, role: "admin" }),
        changeMemberRole(b, { userId: a.userId, role: "admin" }),
      ],
    ],
    [
      "demote themselves",
      (a: TestMember, b: TestMember) => [
        changeMemberRole(a, { userId: a.userId, role: "viewer" }),
        changeMemberRole(b, { userId: b.userId, role: "viewer" }),
      ],
    ],
    [
      "remove each other",
      (a: TestMember, b: TestMember) => [
        removeMember(a, { userId: b.userId }),
        removeMember(b, { userId: a.userId }),
      ],
    ],
    ["leave", (a: TestMember, b: TestMember) => [leaveWorkspace(a), leaveWorkspace(b)]],
  ] as const)("remains when two owners %s at the same time", async (_what, act) => {
    const first = await aMember(db);
    const second = await aColleague(first, "owner");
    const results = await Promise.allSettled<unknown>(act(first, second));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await ownersOf(first)).toBe(1);
  });
});

import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { memberships, users } from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { createWorkspace } from "@/server/workspaces/create-workspace";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type TestMember = WorkspaceContext & {
  readonly workspaceSlug: string;
  readonly userId: string;
  readonly actor: Extract<Actor, { kind: "user" }>;
};

export async function aUser(db: Database): Promise<string> {
  const id = createId("user");
  await db
    .insert(users)
    .values({ id, email: `${id}@example.com`, name: "Test Person", passwordHash: "none" });
  return id;
}

/** A fresh tenant and a member of it. Tests never share a workspace, so they never need clean-up. */
export async function aMember(db: Database, role: Role = "owner"): Promise<TestMember> {
  const ownerId = await aUser(db);
  const slug = createId("workspace").replace("_", "-");
  const workspace = await createWorkspace(db, { slug, name: "Acme", ownerId });
  const owner: TestMember = {
    db,
    workspaceId: workspace.id,
    workspaceSlug: slug,
    userId: ownerId,
    actor: { kind: "user", userId: ownerId, role: "owner" },
  };
  return role === "owner" ? owner : aColleague(owner, role);
}

/** Another member of the same workspace. */
export async function aColleague(member: TestMember, role: Role): Promise<TestMember> {
  const userId = await aUser(member.db);
  await member.db.insert(memberships).values({ workspaceId: member.workspaceId, userId, role });
  return { ...member, userId, actor: { kind: "user", userId, role } };
}

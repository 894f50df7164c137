import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { Role } from "@/server/authz/roles";

export type WorkspaceListItem = { slug: string; name: string; role: Role };

/** The workspaces a person belongs to. */
export function listWorkspaces(db: Database, input: { userId: string }): Promise<WorkspaceListItem[]> {
  return asIdentity(db, (tx) =>
    tx
      .select({ slug: workspaces.slug, name: workspaces.name, role: memberships.role })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .where(eq(memberships.userId, input.userId))
      .orderBy(asc(workspaces.name), asc(workspaces.slug)),
  );
}

import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, workspaces } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { Role } from "@/server/authz/roles";

export type Membership = { workspaceId: string; role: Role };

/** Undefined for an unknown workspace and for one the person does not belong to: existence is itself a secret. */
export async function findMembership(
  db: Database,
  input: { userId: string; workspaceSlug: string },
): Promise<Membership | undefined> {
  const [row] = await asIdentity(db, (tx) =>
    tx
      .select({ workspaceId: memberships.workspaceId, role: memberships.role })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .where(and(eq(memberships.userId, input.userId), eq(workspaces.slug, input.workspaceSlug)))
      .limit(1),
  );
  return row;
}

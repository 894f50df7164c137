import type { Database } from "@/db/client";
import { NotFoundError } from "@/server/errors/domain-error";
import { findMembership, memberActor } from "./find-membership";
import type { RequestOrigin, WorkspaceContext } from "./workspace-context";

type Caller = { readonly db: Database; readonly userId: string; readonly origin: RequestOrigin };

/** The caller as a member of a workspace; one they do not belong to does not exist for them. */
export async function findMemberContext(
  { db, userId, origin }: Caller,
  workspaceSlug: string,
): Promise<WorkspaceContext> {
  const membership = await findMembership(db, { userId, workspaceSlug });
  if (!membership) throw new NotFoundError("This workspace", "or is not one of yours");
  return { db, workspaceId: membership.workspaceId, actor: memberActor(membership), origin };
}

import { and, eq, inArray } from "drizzle-orm";
import { memberships } from "@/db/schema";
import { InvalidInputError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

const MAX_MENTIONS = 50;

/** Only members can be mentioned: anybody else could not open what the mention leads to. */
export async function assertMentionable(tx: WorkspaceContext, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  if (userIds.length > MAX_MENTIONS) throw refuse(`Mention at most ${MAX_MENTIONS} people.`);
  const members = await tx.db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, tx.workspaceId), inArray(memberships.userId, [...userIds])));
  if (members.length < userIds.length) {
    throw refuse("You mention somebody who is not a member of this workspace. Invite them first.");
  }
}

function refuse(message: string): InvalidInputError {
  return new InvalidInputError(message, [{ path: "body", message }]);
}

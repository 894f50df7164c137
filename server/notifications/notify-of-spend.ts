import { and, eq, inArray } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { deliverNotifications } from "./deliver-notifications";

export type SpendNotice = {
  readonly percent: number;
  /** The limit as it is called at the time: "$50.00 a month for the whole workspace". */
  readonly limit: string;
};

/** Owners and admins hear of it from Galley, whoever's run it was. */
export async function notifyOfSpend(tx: WorkspaceContext, notice: SpendNotice): Promise<void> {
  const { db, workspaceId } = tx;
  const managers = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.role, ["owner", "admin"])));
  await deliverNotifications(
    { ...tx, actor: { kind: "system", job: "watch-spend" } },
    {
      recipients: new Map(managers.map(({ userId }) => [userId, "spend"])),
      stored: { spend: notice },
      subject: { about: "spend", ...notice },
      excerpt: "",
      actorName: "Galley",
    },
  );
}

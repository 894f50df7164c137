import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { SettleThreadInput } from "./comment-schemas";
import { settleThread } from "./settle-thread";

/** Whoever may comment may say that a matter is settled. */
export async function resolveThread(ctx: WorkspaceContext, input: SettleThreadInput): Promise<void> {
  assertCan(ctx.actor, "comment:write");
  await inWorkspace(ctx, (tx) => settleThread(tx, { ...input, action: "comment.resolve" }));
}

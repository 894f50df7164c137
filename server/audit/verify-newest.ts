import { assertCan } from "@/server/authz/policy";
import { logger } from "@/server/log/logger";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Anchor } from "./anchor";
import { anchorDirectory, ownVerifyingKeys, readNewestAnchors } from "./anchor-log";
import { type AuditVerification, verifyAudit } from "./verify-audit";

/** About a second of work; `npm run audit:verify` verifies trails of any length. */
const MAX_EVENTS = 20_000;

/** Verifies the newest events, against the newest anchor of this installation where this process can read it. */
export async function verifyNewest(ctx: WorkspaceContext): Promise<AuditVerification> {
  assertCan(ctx.actor, "audit:read");
  const anchor = await findAnchor(ctx.workspaceId);
  return verifyAudit(ctx, anchor ? [anchor] : [], { newest: MAX_EVENTS });
}

async function findAnchor(workspaceId: string): Promise<Anchor | undefined> {
  try {
    const anchors = await readNewestAnchors({ directory: anchorDirectory() }, ownVerifyingKeys());
    return anchors.get(workspaceId);
  } catch (error) {
    logger.warn({ err: error }, "the anchors of the audit trails could not be read");
    return undefined;
  }
}

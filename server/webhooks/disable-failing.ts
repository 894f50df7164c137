import { eq } from "drizzle-orm";
import {
  customRoles,
  memberships,
  users,
  type WebhookEndpoint,
  webhookEndpoints,
  workspaces,
} from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { memberCan } from "@/server/authz/policy";
import { queueMail } from "@/server/mail/queue-mail";
import { isCustomRoleOfMember } from "@/server/workspaces/find-membership";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isEndpoint } from "./find-endpoint-row";
import { giveUpWaiting } from "./give-up-waiting";

/** Switches an endpoint off by itself, and tells whoever can do something about it. */
export async function disableFailing(
  tx: WorkspaceContext,
  { id, url }: WebhookEndpoint,
  reason: string,
  at: Date,
): Promise<void> {
  await tx.db
    .update(webhookEndpoints)
    .set({ isEnabled: false, disabledReason: reason })
    .where(isEndpoint(tx.workspaceId, id));
  await giveUpWaiting(tx, id, at);
  const workspace = await findWorkspace(tx);
  for (const recipient of await findManagers(tx)) {
    await queueMail(tx.db, {
      dedupeKey: `webhook-disabled:${id}:${at.getTime()}:${recipient.userId}`,
      recipient: recipient.email,
      subject: `Galley stopped calling a webhook of ${workspace.name}`,
      body: {
        greeting: `Hello ${recipient.name},`,
        paragraphs: [
          `the webhook endpoint ${url} was switched off. ${reason}`,
          "Once it works again, switch it on and replay the messages that it missed. They are kept for 30 days.",
        ],
        action: { label: "Look at the endpoint", path: `/${workspace.slug}/settings/webhooks/${id}` },
        footer: `You get this mail because you manage the webhooks of ${workspace.name}.`,
      },
    });
  }
  await recordAudit(tx, { action: "webhook.disable", subjectId: id, after: { url, reason } });
}

async function findManagers({ db, workspaceId }: WorkspaceContext) {
  const members = await db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      customRole: { id: customRoles.id, name: customRoles.name, permissions: customRoles.permissions },
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(customRoles, isCustomRoleOfMember)
    .where(eq(memberships.workspaceId, workspaceId));
  return members.filter(({ role, customRole }) =>
    memberCan({ role, customRole: customRole ?? undefined }, "webhook:manage"),
  );
}

async function findWorkspace({ db, workspaceId }: WorkspaceContext) {
  const [workspace] = await db
    .select({ slug: workspaces.slug, name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!workspace) throw new Error(`Workspace ${workspaceId} does not exist.`);
  return workspace;
}

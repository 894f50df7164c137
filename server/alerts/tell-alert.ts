import { and, arrayContains, eq } from "drizzle-orm";
import { type AlertRow, webhookEndpoints, workspaces } from "@/db/schema";
import { memberCan } from "@/server/authz/policy";
import { queueMail } from "@/server/mail/queue-mail";
import { listMembers, type Member } from "@/server/members/list-members";
import { deliverNotifications } from "@/server/notifications/deliver-notifications";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import { findWorkspaceUrl } from "@/server/webhooks/workspace-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { composeAlertMail } from "./alert-mail";
import type { AlertNews } from "./alert-news";
import type { Told } from "./alert-question";
import { alertWebhook } from "./alert-webhook";
import { readingText } from "./alert-words";

/**
 * By every channel of the alert, in the transaction of what is told: it is told if that stands, and once. Names who
 * was told.
 */
export async function tellAlert(tx: WorkspaceContext, news: AlertNews): Promise<Told> {
  const { alert } = news;
  const people = await findRecipients(tx, alert);
  if (alert.isInApp) await notify(tx, news, people);
  if (alert.isMailed) await mail(tx, news, people);
  const ids = people.map(({ userId }) => userId);
  return {
    inAppIds: alert.isInApp ? ids : [],
    mailedIds: alert.isMailed ? ids : [],
    webhooks: alert.isWebhook ? await tellWebhooks(tx, news) : 0,
  };
}

/** As above, without the people. */
export async function tellSystems(tx: WorkspaceContext, news: AlertNews): Promise<Told> {
  return { inAppIds: [], mailedIds: [], webhooks: news.alert.isWebhook ? await tellWebhooks(tx, news) : 0 };
}

/** How many endpoints listen. */
async function tellWebhooks(tx: WorkspaceContext, news: AlertNews): Promise<number> {
  const type = `alert.${news.event}` as const;
  const listening = await tx.db.$count(
    webhookEndpoints,
    and(
      eq(webhookEndpoints.workspaceId, tx.workspaceId),
      eq(webhookEndpoints.isEnabled, true),
      arrayContains(webhookEndpoints.events, [type]),
    ),
  );
  await queueWebhook(tx, { type, data: async () => alertWebhook(news, await findWorkspaceUrl(tx)) });
  return listening;
}

/** Those of them who are members still and may read alerts. */
async function findRecipients(tx: WorkspaceContext, { recipientIds }: AlertRow): Promise<Member[]> {
  if (recipientIds.length === 0) return [];
  const members = await listMembers({ ...tx, actor: { kind: "system", job: "evaluate-alerts" } });
  return members.filter((member) => recipientIds.includes(member.userId) && memberCan(member, "alert:read"));
}

function notify(tx: WorkspaceContext, news: AlertNews, people: readonly Member[]): Promise<void> {
  const { alert, event, incident, reading } = news;
  const told = { alertId: alert.id, name: alert.name, event, isTest: incident === null };
  return deliverNotifications(
    { ...tx, actor: { kind: "system", job: "evaluate-alerts" } },
    {
      recipients: new Map(people.map(({ userId }) => [userId, "alert"])),
      stored: { alert: told },
      subject: { about: "alert", ...told },
      excerpt: readingText(alert, reading),
      actorName: "Galley",
      // Who is mailed the alert itself says.
      isMailedOtherwise: alert.isMailed,
    },
  );
}

async function mail(tx: WorkspaceContext, news: AlertNews, people: readonly Member[]): Promise<void> {
  if (people.length === 0) return;
  const [workspace] = await tx.db
    .select({ slug: workspaces.slug, name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, tx.workspaceId));
  if (!workspace) throw new Error(`Workspace ${tx.workspaceId} does not exist.`);
  for (const person of people) {
    await queueMail(tx.db, {
      dedupeKey: `${dedupeKeyOf(news)}:${person.userId}`,
      recipient: person.email,
      ...composeAlertMail(news, { name: person.name, workspace }),
    });
  }
}

/** A test at most once a minute to each. */
function dedupeKeyOf({ alert, incident, event }: AlertNews): string {
  const minute = Math.floor(Date.now() / 60_000);
  return incident === null ? `alert-test:${alert.id}:${minute}` : `alert:${incident.id}:${event}`;
}

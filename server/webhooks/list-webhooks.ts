import { and, asc, eq, gte, sql } from "drizzle-orm";
import { type WebhookEndpoint, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { WebhookEndpointInput } from "./webhook-schemas";

/** "off" by a person, "disabled" by Galley, "failing" since nothing arrives any more. */
export type WebhookHealth = "healthy" | "failing" | "off" | "disabled";

export type WebhookListItem = {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly events: WebhookEndpoint["events"];
  readonly isEnabled: boolean;
  readonly health: WebhookHealth;
  readonly disabledReason: string;
  readonly failingSince: Date | null;
  /** Until when the former secret signs too; null when it does not. */
  readonly previousSecretExpiresAt: Date | null;
  readonly createdAt: Date;
  /** Of the messages of the last 24 hours. */
  readonly lastDay: { readonly sent: number; readonly failed: number; readonly waiting: number };
};

const DAY_MS = 86_400_000;

/** Oldest first, as they were made. */
export async function listWebhooks(ctx: WorkspaceContext): Promise<WebhookListItem[]> {
  assertCan(ctx.actor, "webhook:manage");
  return inWorkspace(ctx, async (tx) => {
    const endpoints = await tx.db
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.workspaceId, tx.workspaceId))
      .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
    const counts = await countLastDay(tx);
    return endpoints.map((endpoint) => toItem(endpoint, counts.get(endpoint.id)));
  });
}

export async function getWebhook(
  ctx: WorkspaceContext,
  { webhookEndpointId }: WebhookEndpointInput,
): Promise<WebhookListItem> {
  const found = (await listWebhooks(ctx)).find(({ id }) => id === webhookEndpointId);
  if (!found) throw new NotFoundError("The webhook endpoint");
  return found;
}

type Counts = WebhookListItem["lastDay"];

async function countLastDay({ db, workspaceId }: WorkspaceContext): Promise<Map<string, Counts>> {
  const { endpointId, state, createdAt } = webhookDeliveries;
  const of = (wanted: keyof Counts) => sql<number>`(count(*) filter (where ${state} = ${wanted}))::int`;
  const rows = await db
    .select({ endpointId, sent: of("sent"), failed: of("failed"), waiting: of("waiting") })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.workspaceId, workspaceId), gte(createdAt, new Date(Date.now() - DAY_MS))))
    .groupBy(endpointId);
  return new Map(rows.map(({ endpointId: id, ...counts }) => [id, counts]));
}

function toItem(
  endpoint: WebhookEndpoint,
  lastDay: Counts = { sent: 0, failed: 0, waiting: 0 },
): WebhookListItem {
  const { id, url, description, events, isEnabled, disabledReason, failingSince, createdAt } = endpoint;
  const { previousSecretExpiresAt: expiresAt } = endpoint;
  return {
    id,
    url,
    description,
    events,
    isEnabled,
    health: healthOf(endpoint),
    disabledReason,
    failingSince,
    previousSecretExpiresAt: expiresAt !== null && expiresAt.getTime() > Date.now() ? expiresAt : null,
    createdAt,
    lastDay,
  };
}

function healthOf({ isEnabled, disabledReason, failingSince }: WebhookEndpoint): WebhookHealth {
  if (!isEnabled) return disabledReason === "" ? "off" : "disabled";
  return failingSince === null ? "healthy" : "failing";
}

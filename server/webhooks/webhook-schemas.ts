/** Wire contract of webhooks. Isomorphic. */
import { z } from "zod";
import { WEBHOOK_EVENTS } from "./webhook-events";

/** What an endpoint can listen to; the test is sent when somebody asks for it. */
export const SUBSCRIBABLE_EVENTS = WEBHOOK_EVENTS.filter((type) => type !== "webhook.test");

export const MAX_WEBHOOK_ENDPOINTS = 20;
/** In which the former secret signs too, unless somebody says otherwise. */
export const DEFAULT_OVERLAP_HOURS = 24;
export const WEBHOOK_DELIVERY_PAGE = 50;

const id = z.string().min(1).max(100);
const url = z.string().trim().min(1, "Enter the address to call.").max(2_000);
const description = z.string().trim().max(200);
const events = z
  .array(z.enum(SUBSCRIBABLE_EVENTS))
  .min(1, "Choose at least one event.")
  .transform((chosen) => [...new Set(chosen)]);

export const webhookEndpointInput = z.object({ webhookEndpointId: id });
export type WebhookEndpointInput = z.infer<typeof webhookEndpointInput>;

export const createWebhookInput = z.object({ url, description: description.default(""), events });
export type CreateWebhookInput = z.infer<typeof createWebhookInput>;

export const updateWebhookInput = webhookEndpointInput.extend({
  url: url.optional(),
  description: description.optional(),
  events: events.optional(),
});
export type UpdateWebhookInput = z.infer<typeof updateWebhookInput>;

export const enableWebhookInput = webhookEndpointInput.extend({ isEnabled: z.boolean() });
export type EnableWebhookInput = z.infer<typeof enableWebhookInput>;

export const rotateWebhookSecretInput = webhookEndpointInput.extend({
  /** 0: the former one is worth nothing from now on. */
  overlapHours: z.int().min(0).max(168).default(DEFAULT_OVERLAP_HOURS),
});
export type RotateWebhookSecretInput = z.infer<typeof rotateWebhookSecretInput>;

export const listWebhookDeliveriesInput = webhookEndpointInput.extend({
  state: z.enum(["waiting", "sent", "failed"]).optional(),
  type: z.enum(WEBHOOK_EVENTS).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.int().min(1).max(100).default(WEBHOOK_DELIVERY_PAGE),
});
export type ListWebhookDeliveriesInput = z.infer<typeof listWebhookDeliveriesInput>;

export const webhookDeliveryInput = z.object({ webhookDeliveryId: id });
export type WebhookDeliveryInput = z.infer<typeof webhookDeliveryInput>;

export const replayFailedInput = webhookEndpointInput.extend({
  /** Messages from before it stay as they are. */
  since: z.date(),
});
export type ReplayFailedInput = z.infer<typeof replayFailedInput>;

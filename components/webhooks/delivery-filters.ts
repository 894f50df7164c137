import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { WEBHOOK_EVENTS, type WebhookEventType } from "@/server/webhooks/webhook-events";
import { WEBHOOK_DELIVERY_PAGE } from "@/server/webhooks/webhook-schemas";

/** The log's filters, and the delivery that is looked at, as they stand in the address. */
export const deliveryFilters = {
  state: parseAsStringLiteral(["waiting", "sent", "failed"]),
  type: parseAsStringLiteral(WEBHOOK_EVENTS),
  delivery: parseAsString,
};

export type DeliveryFilters = {
  state: "waiting" | "sent" | "failed" | null;
  type: WebhookEventType | null;
  delivery: string | null;
};

/** The same filters as the service's input. */
export function deliveryListInput(
  workspaceSlug: string,
  webhookEndpointId: string,
  { state, type }: DeliveryFilters,
) {
  return {
    workspaceSlug,
    webhookEndpointId,
    state: state ?? undefined,
    type: type ?? undefined,
    limit: WEBHOOK_DELIVERY_PAGE,
  };
}

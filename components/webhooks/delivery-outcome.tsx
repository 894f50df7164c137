import { Badge } from "@/components/ui/badge";
import type { WebhookDeliveryItem } from "@/server/webhooks/list-deliveries";

export const deliveryStates = {
  sent: { label: "Delivered", tone: "success" },
  waiting: { label: "Waiting", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
} as const;

export function DeliveryStateBadge({ state }: Pick<WebhookDeliveryItem, "state">) {
  const { label, tone } = deliveryStates[state];
  return <Badge tone={tone}>{label}</Badge>;
}

/** What came back, in a few words. */
export function answerText({ status, error }: { status: number | null; error: string }): string {
  if (status === null) return error;
  return error === "" ? `answered ${status}` : `answered ${status}. ${error}`;
}

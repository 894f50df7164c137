import { Badge } from "@/components/ui/badge";
import type { WebhookHealth } from "@/server/webhooks/list-webhooks";

const words = {
  healthy: { label: "On", tone: "success" },
  failing: { label: "Failing", tone: "warning" },
  off: { label: "Off", tone: "neutral" },
  disabled: { label: "Switched off", tone: "danger" },
} as const;

export function WebhookHealthBadge({ health }: { health: WebhookHealth }) {
  const { label, tone } = words[health];
  return <Badge tone={tone}>{label}</Badge>;
}

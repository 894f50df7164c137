import { Badge } from "@/components/ui/badge";
import type { DeploymentKind } from "@/server/deployments/deployment-kind";

const words = {
  deploy: { label: "Deployed", tone: "neutral" },
  promote: { label: "Promoted", tone: "info" },
  rollback: { label: "Rolled back", tone: "warning" },
  rollout: { label: "Rollout", tone: "info" },
} as const satisfies Record<DeploymentKind, unknown>;

/** How a deployment came about. */
export function DeploymentKindBadge({ kind }: { kind: DeploymentKind }) {
  return <Badge tone={words[kind].tone}>{words[kind].label}</Badge>;
}

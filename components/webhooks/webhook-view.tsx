"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { useCan } from "@/components/workspaces/use-can";
import type { WebhookListItem } from "@/server/webhooks/list-webhooks";
import { DeliveryLog } from "./delivery-log";
import { WebhookActions } from "./webhook-actions";
import { WebhookHealthBadge } from "./webhook-health";
import { WebhookSecret } from "./webhook-secret";
import { webhookEventWords } from "./webhook-words";

interface WebhookViewProps {
  workspaceSlug: string;
  webhookEndpointId: string;
}

export function WebhookView(props: WebhookViewProps) {
  if (useCan(props.workspaceSlug, "webhook:manage")) return <Endpoint {...props} />;
  return (
    <EmptyState
      icon={Webhook}
      title="Your role does not see webhooks"
      description="Owners and admins of the workspace manage them."
    />
  );
}

function Endpoint({ workspaceSlug, webhookEndpointId }: WebhookViewProps) {
  const trpc = useTRPC();
  const { data: endpoint } = useSuspenseQuery(
    trpc.webhook.get.queryOptions({ workspaceSlug, webhookEndpointId }),
  );
  return (
    <>
      <PageHeader
        title={<span className="break-all font-mono text-base">{endpoint.url}</span>}
        description={endpoint.description}
        status={<WebhookHealthBadge health={endpoint.health} />}
        actions={<WebhookActions workspaceSlug={workspaceSlug} endpoint={endpoint} />}
      />
      <div className="space-y-6">
        <HealthNote endpoint={endpoint} />
        <Panel title="Events">
          <ul className="flex flex-wrap gap-1.5">
            {endpoint.events.map((type) => (
              <li key={type}>
                <Badge title={webhookEventWords[type].description} className="font-mono">
                  {type}
                </Badge>
              </li>
            ))}
          </ul>
        </Panel>
        <WebhookSecret workspaceSlug={workspaceSlug} endpoint={endpoint} />
        <DeliveryLog workspaceSlug={workspaceSlug} endpoint={endpoint} />
      </div>
    </>
  );
}

function HealthNote({ endpoint }: { endpoint: WebhookListItem }) {
  const { health, disabledReason, failingSince } = endpoint;
  if (health === "disabled") {
    return (
      <p role="status" className="rounded-lg bg-danger-subtle px-4 py-3 text-danger">
        Galley switched this endpoint off. {disabledReason} Once it works again, switch it on and replay what
        it missed.
      </p>
    );
  }
  if (health !== "failing" || failingSince === null) return null;
  return (
    <p role="status" className="rounded-lg bg-warning-subtle px-4 py-3 text-warning">
      It failed first <RelativeTime time={failingSince} />, and nothing has arrived since. Messages are tried
      again for three days; after five days of failures the endpoint is switched off.
    </p>
  );
}

"use client";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookListItem } from "@/server/webhooks/list-webhooks";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { useWebhookChanges } from "./use-webhook-changes";

interface WebhookSecretProps {
  workspaceSlug: string;
  endpoint: WebhookListItem;
}

/** Not fetched until it is asked for: each time is in the audit log. */
export function WebhookSecret({ workspaceSlug, endpoint }: WebhookSecretProps) {
  const { revealSecret } = useWebhookChanges();
  const { id, previousSecretExpiresAt } = endpoint;
  const secret = revealSecret.data?.secret;
  return (
    <Panel
      title="Signing secret"
      description="With it your service tells messages of Galley from those of anybody else."
      actions={
        <RotateSecretDialog workspaceSlug={workspaceSlug} endpointId={id} onRotated={revealSecret.reset} />
      }
    >
      {secret === undefined ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            size="sm"
            isLoading={revealSecret.isPending}
            onClick={() => revealSecret.mutate({ workspaceSlug, webhookEndpointId: id })}
          >
            Show secret
          </Button>
          <span className="text-muted text-xs">Who looks at it is in the audit log.</span>
        </div>
      ) : (
        <div className="space-y-2">
          <CodeBlock code={secret} label="Signing secret" isWrapped isLabelHidden />
          <Button size="sm" variant="ghost" onClick={revealSecret.reset}>
            Hide secret
          </Button>
        </div>
      )}
      {revealSecret.error ? (
        <p role="alert" className="mt-2 text-danger">
          {revealSecret.error.message}
        </p>
      ) : null}
      {previousSecretExpiresAt ? (
        <p className="mt-3 text-muted text-xs">
          The former secret signs every message too. It ends <RelativeTime time={previousSecretExpiresAt} />.
        </p>
      ) : null}
    </Panel>
  );
}

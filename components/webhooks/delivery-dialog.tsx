"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { WebhookDeliveryDetail } from "@/server/webhooks/get-delivery";
import { AttemptList } from "./attempt-list";
import { DeliveryStateBadge } from "./delivery-outcome";
import { useWebhookChanges } from "./use-webhook-changes";

interface DeliveryDialogProps {
  workspaceSlug: string;
  webhookDeliveryId: string;
  canReplay: boolean;
  onClose: () => void;
}

/** One message: what was sent, and what came back each time. */
export function DeliveryDialog(props: DeliveryDialogProps) {
  const { workspaceSlug, webhookDeliveryId, canReplay, onClose } = props;
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.webhook.getDelivery.queryOptions({ workspaceSlug, webhookDeliveryId }),
  );
  const { replay } = useWebhookChanges();
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        size="lg"
        title={data ? <span className="font-mono">{data.type}</span> : "Delivery"}
        description={data ? <span className="font-mono text-xs">{data.messageId}</span> : undefined}
      >
        <DialogBody>
          {data ? <Delivery delivery={data} /> : null}
          {error ? (
            <p role="alert" className="text-danger">
              {error.message}
            </p>
          ) : null}
          {data || error ? null : <SkeletonRows rows={4} label="Loading the delivery" />}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Close</Button>
          </DialogClose>
          {data && canReplay ? (
            <Button
              variant="primary"
              isLoading={replay.isPending}
              onClick={() =>
                replay.mutate(
                  { workspaceSlug, webhookDeliveryId },
                  {
                    onSuccess: () => toast.success("The message is sent again"),
                    onError: ({ message }) => toast.error(message),
                  },
                )
              }
            >
              {data.state === "waiting" ? "Send now" : "Send again"}
            </Button>
          ) : null}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Delivery({ delivery }: { delivery: WebhookDeliveryDetail }) {
  const { state, createdAt, nextAttemptAt, messageId, requestBody, attempts } = delivery;
  return (
    <div className="space-y-5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
        <DeliveryStateBadge state={state} />
        <span>
          Created <RelativeTime time={createdAt} />
        </span>
        {nextAttemptAt ? (
          <span>
            Next attempt <RelativeTime time={nextAttemptAt} />
          </span>
        ) : null}
      </p>
      <section className="space-y-2">
        <h3 className="font-medium text-sm">Request</h3>
        <CodeBlock
          label="Headers"
          isWrapped
          code={`content-type: application/json\nwebhook-id: ${messageId}\nwebhook-timestamp: of each attempt\nwebhook-signature: of each attempt`}
        />
        <CodeBlock label="Body" isWrapped code={indented(requestBody)} />
      </section>
      <section className="space-y-2">
        <h3 className="font-medium text-sm">Attempts</h3>
        <AttemptList attempts={attempts} />
      </section>
    </div>
  );
}

/** Easier to read; the bytes that were sent are on one line. */
function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}

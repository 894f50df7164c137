"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useWebhookChanges } from "./use-webhook-changes";

const spans = [
  { hours: 1, label: "The last hour" },
  { hours: 24, label: "The last 24 hours" },
  { hours: 24 * 7, label: "The last 7 days" },
  { hours: 24 * 30, label: "The last 30 days" },
];
const HOUR_MS = 3_600_000;

interface ReplayFailedDialogProps {
  workspaceSlug: string;
  endpointId: string;
}

export function ReplayFailedDialog({ workspaceSlug, endpointId }: ReplayFailedDialogProps) {
  const [hours, setHours] = useState(24);
  const { replayFailed } = useWebhookChanges();
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Replay failed</Button>}
      title="Send again what failed?"
      description={
        <div className="space-y-3">
          <p>
            Messages that never arrived are sent again, each with the id it had. Later ones may arrive before
            earlier ones.
          </p>
          <Field label="Failed messages of">
            <Select value={String(hours)} onValueChange={(value) => setHours(Number(value))}>
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {spans.map((span) => (
                  <SelectItem key={span.hours} value={String(span.hours)}>
                    {span.label}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        </div>
      }
      confirmLabel="Replay failed messages"
      tone="primary"
      onConfirm={async () => {
        const since = new Date(Date.now() - hours * HOUR_MS);
        const { count } = await replayFailed.mutateAsync({
          workspaceSlug,
          webhookEndpointId: endpointId,
          since,
        });
        toast.success(count === 1 ? "1 message is sent again" : `${count} messages are sent again`);
      }}
    />
  );
}

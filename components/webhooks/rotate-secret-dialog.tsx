"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { DEFAULT_OVERLAP_HOURS } from "@/server/webhooks/webhook-schemas";
import { useWebhookChanges } from "./use-webhook-changes";

const overlaps = [
  { hours: 0, label: "Ends now", description: "Because it has leaked." },
  { hours: 1, label: "1 hour" },
  { hours: DEFAULT_OVERLAP_HOURS, label: "24 hours" },
  { hours: 72, label: "3 days" },
  { hours: 168, label: "7 days" },
];

interface RotateSecretDialogProps {
  workspaceSlug: string;
  endpointId: string;
  onRotated: () => void;
}

export function RotateSecretDialog({ workspaceSlug, endpointId, onRotated }: RotateSecretDialogProps) {
  const [overlapHours, setOverlapHours] = useState(DEFAULT_OVERLAP_HOURS);
  const { rotateSecret } = useWebhookChanges();
  const rotated = rotateSecret.data;
  return (
    <Dialog onOpenChange={() => rotateSecret.reset()}>
      <DialogTrigger asChild>
        <Button size="sm">Make a new secret</Button>
      </DialogTrigger>
      <DialogContent
        title={rotated ? "The new secret signs from now on" : "Make a new secret"}
        description={
          rotated
            ? "Give it to your service."
            : "Messages are signed with both for a while, so your service can change over without missing one."
        }
      >
        <DialogBody className="space-y-3">
          {rotated ? (
            <CodeBlock code={rotated.secret} label="New signing secret" isWrapped />
          ) : (
            <Field label="The former secret keeps signing for">
              <Select value={String(overlapHours)} onValueChange={(hours) => setOverlapHours(Number(hours))}>
                <SelectTrigger>
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {overlaps.map(({ hours, label, description }) => (
                    <SelectItem key={hours} value={String(hours)} {...(description && { description })}>
                      {label}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </Field>
          )}
          {rotateSecret.error ? (
            <p role="alert" className="text-danger">
              {rotateSecret.error.message}
            </p>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>{rotated ? "Close" : "Cancel"}</Button>
          </DialogClose>
          {rotated ? null : (
            <Button
              variant="primary"
              isLoading={rotateSecret.isPending}
              onClick={() =>
                rotateSecret.mutate(
                  { workspaceSlug, webhookEndpointId: endpointId, overlapHours },
                  { onSuccess: onRotated },
                )
              }
            >
              Make a new secret
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

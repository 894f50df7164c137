"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { ApiKeyListItem } from "@/server/api-keys/list-api-keys";
import { NewKey } from "./new-key";

const HOUR = 60;
const overlaps = [
  { minutes: 0, label: "Ends now", description: "Because it has leaked." },
  { minutes: HOUR, label: "1 hour" },
  { minutes: 24 * HOUR, label: "24 hours" },
  { minutes: 7 * 24 * HOUR, label: "7 days" },
  { minutes: 30 * 24 * HOUR, label: "30 days" },
];
const DEFAULT_OVERLAP = 24 * HOUR;

interface RotateApiKeyDialogProps {
  workspaceSlug: string;
  apiKey: Pick<ApiKeyListItem, "id" | "name">;
}

/** A new key for the same, and time to put it everywhere before the old one ends. */
export function RotateApiKeyDialog({ workspaceSlug, apiKey }: RotateApiKeyDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [overlapMinutes, setOverlapMinutes] = useState(DEFAULT_OVERLAP);
  const rotate = useMutation(trpc.apiKey.rotate.mutationOptions());
  const rotated = rotate.data;

  /** Read again only once the dialog is closed: the old key's row, and this dialog with it, may leave the table. */
  async function close(isOpen: boolean) {
    if (isOpen || !rotated) return;
    rotate.reset();
    await queryClient.invalidateQueries(trpc.apiKey.pathFilter());
  }

  return (
    <Dialog onOpenChange={close}>
      <DialogTrigger asChild>
        <Button size="sm" aria-label={`Rotate ${apiKey.name}`}>
          Rotate
        </Button>
      </DialogTrigger>
      <DialogContent
        title={rotated ? `The new key “${apiKey.name}” is ready` : `Rotate the key “${apiKey.name}”`}
        description={
          rotated
            ? "Copy it now, and put it where the old one is."
            : "A new key with the same permissions and environments. The old one works on for a while, so that nothing is refused meanwhile."
        }
        onInteractOutside={(event) => {
          if (rotated) event.preventDefault();
        }}
      >
        {rotated ? (
          <NewKey token={rotated.token}>
            <p className="text-muted">
              The old key stops working <RelativeTime time={rotated.oldExpiresAt} />.
            </p>
          </NewKey>
        ) : (
          <>
            <DialogBody className="space-y-3">
              <Field label="The old key works for">
                <Select
                  value={String(overlapMinutes)}
                  onValueChange={(minutes) => setOverlapMinutes(Number(minutes))}
                >
                  <SelectTrigger>
                    <SelectValue />
                  </SelectTrigger>
                  <SelectContent>
                    {overlaps.map(({ minutes, label, description }) => (
                      <SelectItem key={minutes} value={String(minutes)} {...(description && { description })}>
                        {label}
                      </SelectItem>
                    ))}
                  </SelectContent>
                </Select>
              </Field>
              {rotate.error ? (
                <p role="alert" className="text-danger">
                  {rotate.error.message}
                </p>
              ) : null}
            </DialogBody>
            <DialogFooter>
              <DialogClose asChild>
                <Button>Cancel</Button>
              </DialogClose>
              <Button
                variant="primary"
                isLoading={rotate.isPending}
                onClick={() => rotate.mutate({ workspaceSlug, apiKeyId: apiKey.id, overlapMinutes })}
              >
                Rotate the key
              </Button>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}

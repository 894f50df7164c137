"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { BypassListItem } from "@/server/bypasses/list-bypasses";

interface ReviewBypassDialogProps {
  workspaceSlug: string;
  bypass: BypassListItem;
  onClose: () => void;
}

/** Somebody else has looked at it; what they found is kept. */
export function ReviewBypassDialog({ workspaceSlug, bypass, onClose }: ReviewBypassDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const review = useMutation(
    trpc.bypass.review.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.bypass.pathFilter()),
          queryClient.invalidateQueries(trpc.release.pathFilter()),
        ]);
        toast.success("It is reviewed");
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!review.isPending) review.mutate({ workspaceSlug, bypassId: bypass.id, note });
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title="Mark as reviewed"
        description={`${bypass.by.name} deployed past the gates of ${bypass.environment.name}: ${bypass.reason}`}
      >
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
          <DialogBody className="space-y-4">
            <p className="text-muted">
              You have looked at what went live and at why it could not wait. It leaves the list; the record
              of it stays.
            </p>
            <Field label="What you found" isOptional error={review.error?.message}>
              <Textarea
                rows={3}
                maxLength={2_000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
                placeholder="The change was right; a check for it is on its way"
              />
            </Field>
          </DialogBody>
          <SubmitFooter isPending={review.isPending}>Mark as reviewed</SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

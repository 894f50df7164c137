"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface DescriptionDialogProps {
  workspaceSlug: string;
  slug: string;
  description: string;
}

/** The description, and the way to change it. */
export function DescriptionDialog({ workspaceSlug, slug, description }: DescriptionDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <span className="inline-flex items-start gap-1">
        {description ? <span className="break-words">{description}</span> : null}
        <DialogTrigger asChild>
          {description ? (
            <Button variant="ghost" size="icon-sm" aria-label="Edit description" className="-my-1">
              <Pencil aria-hidden="true" className="size-3.5" />
            </Button>
          ) : (
            <Button variant="ghost" size="sm" className="-ml-2">
              Add a description
            </Button>
          )}
        </DialogTrigger>
      </span>
      <DialogContent title="Description">
        <DescriptionForm
          workspaceSlug={workspaceSlug}
          slug={slug}
          description={description}
          onDone={() => setOpen(false)}
        />
      </DialogContent>
    </Dialog>
  );
}

interface DescriptionFormProps extends DescriptionDialogProps {
  onDone: () => void;
}

function DescriptionForm({ workspaceSlug, slug, description, onDone }: DescriptionFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(description);
  const update = useMutation(
    trpc.prompt.update.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.prompt.pathFilter());
        onDone();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ workspaceSlug, slug, description: text });
  }
  return (
    <form onSubmit={submit} className="contents">
      <DialogBody>
        <Field label="What the prompt is for" error={update.error?.message}>
          <Textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={3}
            maxLength={1_000}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" isLoading={update.isPending}>
          Save description
        </Button>
      </DialogFooter>
    </form>
  );
}

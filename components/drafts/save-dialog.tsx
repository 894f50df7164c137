"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { suggestMessage } from "@/server/diffs/suggest-message";
import { type BuiltDraft, buildDraft, placeOf } from "./build-draft";
import { useDraft, useDraftActions } from "./draft-provider";

/** Mounted while it is open. */
export function SaveDialog() {
  const { baseNumber, draft, latest } = useDraft();
  const { setSaving } = useDraftActions();
  const [built] = useState(() => buildDraft(draft));
  const next = (baseNumber ?? 0) + 1;
  return (
    <Dialog open onOpenChange={setSaving}>
      <DialogContent title={`Save v${next}`} description="It is live nowhere until somebody deploys it.">
        {built.content ? (
          <SaveForm
            number={next}
            input={built.input}
            suggestion={suggestMessage(latest?.content ?? null, built.content)}
          />
        ) : (
          <WhatIsWrong errors={built.errors} />
        )}
      </DialogContent>
    </Dialog>
  );
}

interface SaveFormProps {
  number: number;
  input: BuiltDraft["input"];
  suggestion: string;
}

function SaveForm({ number, input, suggestion }: SaveFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt, baseNumber } = useDraft();
  const { markSaved, setSaving } = useDraftActions();
  const [message, setMessage] = useState(suggestion);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.prompt.pathFilter()),
      queryClient.invalidateQueries(trpc.version.pathFilter()),
    ]);
  const create = useMutation(
    trpc.version.create.mutationOptions({
      onSuccess: async (version) => {
        markSaved(version.number);
        // At once, so that the next step is not for a moment that of the version before.
        queryClient.setQueryData(
          trpc.prompt.get.queryKey({ workspaceSlug, slug: prompt.slug }),
          (known) => known && { ...known, latestVersionNumber: version.number },
        );
        await refresh();
        setSaving(false);
        toast.success(`Saved v${version.number}`, { description: version.message });
      },
      onError: async (error) => {
        if (error.data?.code !== "CONFLICT") return;
        // The page then finds the other's version and says what can be done.
        await refresh();
        setSaving(false);
        toast.warning(error.message);
      },
    }),
  );
  const error = message.trim() === "" && create.isIdle ? undefined : create.error?.message;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (message.trim() === "") return;
    create.mutate({
      workspaceSlug,
      promptSlug: prompt.slug,
      content: input,
      message,
      parentNumber: baseNumber,
    });
  }

  return (
    <form onSubmit={submit} className="contents">
      <DialogBody>
        <Field label="What changed" isRequired error={error} hint="Your colleagues see it in the history.">
          <Input
            value={message}
            onChange={(event) => setMessage(event.target.value)}
            onFocus={(event) => event.target.select()}
            maxLength={500}
            autoComplete="off"
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => setSaving(false)}>Cancel</Button>
        <Button type="submit" variant="primary" isLoading={create.isPending} disabled={message.trim() === ""}>
          Save v{number}
        </Button>
      </DialogFooter>
    </form>
  );
}

function WhatIsWrong({ errors }: { errors: BuiltDraft["errors"] }) {
  const { setSaving } = useDraftActions();
  return (
    <>
      <DialogBody role="alert">
        <p>Put this right first:</p>
        <ul className="mt-2 flex flex-col gap-1.5">
          {errors.map((error) => (
            <li key={error.path} className="text-danger">
              <span className="font-medium">{placeOf(error)}:</span> {error.message}
            </li>
          ))}
        </ul>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={() => setSaving(false)}>
          Back to the prompt
        </Button>
      </DialogFooter>
    </>
  );
}

"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { BreakingChangeNotice } from "@/components/diffs/breaking-change-notice";
import { LiveStrip } from "@/components/prompts/live-strip";
import { useSavedSnippet } from "@/components/snippets/use-saved-snippet";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { findBreakingChanges } from "@/server/diffs/find-breaking-changes";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { DraftContent } from "@/server/versions/version-schemas";
import { useDraft, useDraftActions } from "./draft-context";

interface SaveFormProps {
  number: number;
  input: DraftContent;
  content: PromptContent;
  suggestion: string;
}

export function SaveForm({ number, input, content, suggestion }: SaveFormProps) {
  const { workspaceSlug, prompt, branchName, syncer } = useDraft();
  const { setSaving } = useDraftActions();
  const [message, setMessage] = useState(suggestion);
  const [isFlushing, setFlushing] = useState(false);
  const create = useCreateVersion();
  const error = message.trim() === "" && create.isIdle ? undefined : create.error?.message;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (message.trim() === "" || isFlushing) return;
    // The draft's last words first: the version puts away the draft of the revision it holds.
    setFlushing(true);
    const isFlushed = await syncer.flush();
    setFlushing(false);
    const { session } = syncer.read();
    if (!isFlushed && session.incoming) return;
    create.mutate({
      workspaceSlug,
      promptSlug: prompt.slug,
      branchName,
      content: input,
      message,
      parentNumber: session.baseNumber,
      mergedNumber: session.mergingNumber,
      draftRevision: session.synced.revision,
    });
  }

  return (
    <form onSubmit={submit} className="contents">
      <DialogBody className="flex flex-col gap-4">
        <Field label="What changed" isRequired error={error} hint="Your colleagues see it in the history.">
          <Input
            value={message}
            // The form may come after the dialog, which would have focused it.
            autoFocus
            onChange={(event) => setMessage(event.target.value)}
            onFocus={(event) => event.target.select()}
            maxLength={500}
            autoComplete="off"
          />
        </Field>
        <Breaks content={content} />
        {prompt.type === "snippet" ? null : (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
            Live now <LiveStrip />
          </div>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => setSaving(false)}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          isLoading={create.isPending || isFlushing}
          disabled={message.trim() === ""}
        >
          Save v{number}
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Against what applications are given now, or else the branch's newest version. */
function Breaks({ content }: { content: PromptContent }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt, latest } = useDraft();
  const live = prompt.environments.findLast(({ versionNumber }) => versionNumber !== null);
  const liveNumber = live?.versionNumber ?? null;
  const { data } = useQuery(
    trpc.version.get.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug, number: liveNumber ?? 1 },
      { enabled: liveNumber !== null && liveNumber !== latest?.number },
    ),
  );
  const before = data ?? latest;
  const changes = useMemo(
    () => (before ? findBreakingChanges(before.content, content) : []),
    [before, content],
  );
  if (!before) return null;
  const where = before.number === liveNumber ? `, live in ${live?.name}` : "";
  return <BreakingChangeNotice changes={changes} against={`against v${before.number}${where}`} />;
}

function useCreateVersion() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt, branchName, syncer } = useDraft();
  const { setSaving } = useDraftActions();
  const [, setSavedSnippet] = useSavedSnippet();
  const refresh = () =>
    Promise.all([
      syncer.refresh(),
      queryClient.invalidateQueries(trpc.prompt.pathFilter()),
      queryClient.invalidateQueries(trpc.version.pathFilter()),
      queryClient.invalidateQueries(trpc.branch.pathFilter()),
    ]);
  return useMutation(
    trpc.version.create.mutationOptions({
      onSuccess: async (version) => {
        // At once, so that the next step is not for a moment that of the version before.
        queryClient.setQueryData(
          trpc.prompt.get.queryKey({ workspaceSlug, slug: prompt.slug }),
          (known) => known && { ...known, latestVersionNumber: version.number },
        );
        await refresh();
        setSaving(false);
        // Prompts take main's newest version of a snippet along, and no other branch's.
        if (prompt.type === "snippet" && branchName === MAIN_BRANCH) void setSavedSnippet(version.number);
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
}

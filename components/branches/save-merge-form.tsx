"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GitMerge } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import type { MergePreview } from "@/server/branches/preview-merge";
import type { DraftDocument } from "@/server/drafts/draft-document";
import type { MergeNames } from "./merge-branches";

interface SaveMergeFormProps {
  names: MergeNames;
  preview: MergePreview;
  /** Undefined while it cannot be saved. */
  document: DraftDocument | undefined;
  left: number;
}

export function SaveMergeForm({ names, preview, document, left }: SaveMergeFormProps) {
  const { prompt } = usePrompt();
  const { from, into } = names;
  const [message, setMessage] = useState(`Merge ${from} into ${into}`);
  const [isArchived, setArchived] = useState(false);
  const merge = useMerge(names, isArchived);
  const next = Math.max(prompt.latestVersionNumber, preview.fromHead, preview.intoHead) + 1;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!document || merge.isPending) return;
    const { fromHead, intoHead } = preview;
    merge.save({ document, message, fromHead, intoHead });
  }

  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-col gap-4 pt-2">
      <Field label="What changed" error={merge.error} hint="Your colleagues see it in the history.">
        <Input
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          maxLength={500}
          autoComplete="off"
        />
      </Field>
      {from === MAIN_BRANCH ? null : (
        <ChoiceField
          label={`Archive ${from} afterwards`}
          description="It leaves the list of branches; its versions stay in the history."
          control={(ids) => (
            <Checkbox
              {...ids}
              checked={isArchived}
              onCheckedChange={(checked) => setArchived(checked === true)}
            />
          )}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isLoading={merge.isPending} disabled={!document}>
          <GitMerge aria-hidden="true" />
          Merge into {into} as v{next}
        </Button>
        {merge.conflict ? (
          <p role="alert" className="text-warning">
            {merge.conflict}
          </p>
        ) : null}
        {left === 0 ? null : (
          <span className="text-muted">
            {left === 1 ? "One thing is" : `${left} things are`} left to decide.
          </span>
        )}
      </div>
    </form>
  );
}

type Saving = Pick<MergePreview, "fromHead" | "intoHead"> & {
  readonly document: DraftDocument;
  readonly message: string;
};

function useMerge({ from, into }: MergeNames, isArchived: boolean) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt } = usePrompt();
  const address = { workspaceSlug, promptSlug: prompt.slug };
  const refresh = () =>
    Promise.all(
      [trpc.prompt, trpc.version, trpc.branch, trpc.draft].map((part) =>
        queryClient.invalidateQueries(part.pathFilter()),
      ),
    );
  const archive = useMutation(
    trpc.branch.archive.mutationOptions({
      onError: (error) => toast.warning(`${from} could not be archived`, { description: error.message }),
    }),
  );
  const merge = useMutation(
    trpc.branch.merge.mutationOptions({
      onSuccess: async (version) => {
        if (isArchived) await archive.mutateAsync({ ...address, branchName: from }).catch(() => undefined);
        toast.success(`Merged ${from} into ${into} as v${version.number}`);
        router.push(paths.promptVersion(workspaceSlug, prompt.slug, version.number));
        await refresh();
      },
      // The page then shows the merge with what came meanwhile, and says so.
      onError: async (error) => {
        if (error.data?.code === "CONFLICT") await refresh();
      },
    }),
  );
  const error = merge.error?.message;
  const isConflict = merge.error?.data?.code === "CONFLICT";
  return {
    save: (saving: Saving) => merge.mutate({ ...address, from, into, ...saving }),
    isPending: merge.isPending || archive.isPending,
    error: isConflict ? undefined : error,
    /** Said where the button is, because that is where one looks. */
    conflict: isConflict ? error : undefined,
  };
}

"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { DataTarget } from "@/server/retention/data-target-schemas";
import { DeletionList } from "./deletion-list";
import { DeletionPreviewBox } from "./deletion-preview-box";
import { emptyTarget, targetOfDraft } from "./target-draft";
import { TargetFields } from "./target-fields";

/** What is to be deleted, and what was. */
export function DeletionPanel({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(emptyTarget);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const [target, setTarget] = useState<DataTarget>();
  // Not for everybody who sees the page: asked for once it is there.
  const { data: deletions = [] } = useQuery(
    trpc.data.listDeletions.queryOptions(
      { workspaceSlug },
      // Until all are done: they go on in the background.
      {
        refetchInterval: ({ state }) =>
          state.data?.some((each) => each.state !== "done") ? REFRESH_MS : false,
      },
    ),
  );
  const preview = useQuery(
    trpc.data.previewDeletion.queryOptions(
      { workspaceSlug, target: target ?? NOBODY },
      { enabled: target !== undefined, staleTime: 0, gcTime: 0 },
    ),
  );
  const remove = useMutation(
    trpc.data.requestDeletion.mutationOptions({
      onSuccess: async () => {
        setTarget(undefined);
        setDraft(emptyTarget);
        setReason("");
        toast.success("It is being deleted");
        await queryClient.invalidateQueries(trpc.data.listDeletions.pathFilter());
      },
    }),
  );

  function look(event: FormEvent) {
    event.preventDefault();
    const verdict = targetOfDraft(draft);
    setError("error" in verdict ? verdict.error : undefined);
    setTarget("target" in verdict ? verdict.target : undefined);
  }

  return (
    <Panel
      title="Delete telemetry"
      description="For good: from lists, charts and exports. What a legal hold covers stays."
    >
      <form onSubmit={look} noValidate className="flex flex-col gap-4">
        <TargetFields
          draft={draft}
          error={error}
          onChange={(change) => {
            setDraft({ ...draft, ...change });
            setTarget(undefined);
          }}
        />
        <Field
          label="Reason"
          isOptional
          hint="For the record, such as a request's number. Name nobody in it."
        >
          <Input value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <Button type="submit" className="self-start" isLoading={preview.isFetching}>
          See what would be deleted
        </Button>
        {target && preview.data ? (
          <DeletionPreviewBox
            target={target}
            preview={preview.data}
            onConfirm={() => remove.mutateAsync({ workspaceSlug, target, reason })}
          />
        ) : null}
        {preview.error ? (
          <p role="alert" className="text-danger text-sm">
            {preview.error.message}
          </p>
        ) : null}
      </form>
      <DeletionList deletions={deletions} />
    </Panel>
  );
}

const REFRESH_MS = 5_000;
/** Never asked for. */
const NOBODY: DataTarget = { kind: "user", userId: "nobody" };

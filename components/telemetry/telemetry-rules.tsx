"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useCan } from "@/components/workspaces/use-can";
import { ContentFields } from "./content-fields";
import { IgnoredFields } from "./ignored-fields";
import { RedactionFields } from "./redaction-fields";
import { draftOfRules, type RulesDraft, rulesOfDraft } from "./rules-draft";
import { SamplingFields } from "./sampling-fields";
import { TryRules } from "./try-rules";

/** What is done to telemetry before it is stored. */
export function TelemetryRules({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan(workspaceSlug, "telemetry:manage");
  const query = trpc.telemetry.getRules.queryOptions({ workspaceSlug });
  const { data: stored } = useSuspenseQuery(query);
  const [changed, setChanged] = useState<RulesDraft>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const draft = changed ?? draftOfRules(stored.rules);
  const set = (change: Partial<RulesDraft>) => setChanged({ ...draft, ...change });
  const save = useMutation(
    trpc.telemetry.saveRules.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(query.queryKey, saved);
        setChanged(undefined);
        toast.success("The rules hold for what comes from now on");
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const verdict = rulesOfDraft(draft);
    setErrors("errors" in verdict ? verdict.errors : {});
    if ("rules" in verdict) {
      save.mutate({ workspaceSlug, rules: verdict.rules, expectedUpdatedAt: stored.updatedAt });
    }
  }

  function discard() {
    setChanged(undefined);
    setErrors({});
    save.reset();
    void queryClient.invalidateQueries(trpc.telemetry.pathFilter());
  }

  return (
    <>
      <PageHeader
        title="Telemetry"
        description="What happens to traces before they are stored: what arrives by OpenTelemetry or the API, and what runs through Galley leave."
      />
      <form onSubmit={submit} noValidate>
        <fieldset disabled={!canManage} className="flex min-w-0 flex-col gap-6">
          {canManage ? null : <p className="text-muted text-sm">Owners and admins can change these rules.</p>}
          <RedactionFields draft={draft} errors={errors} onChange={set} />
          <ContentFields draft={draft} onChange={set} />
          <SamplingFields draft={draft} errors={errors} onChange={set} />
          <IgnoredFields draft={draft} onChange={set} />
        </fieldset>
        <TryRules draft={draft} />
        {canManage ? (
          <div className="sticky bottom-0 z-10 mt-6 flex flex-wrap items-center justify-end gap-3 border-t bg-background py-3">
            {save.error ? (
              <p role="alert" className="mr-auto text-danger text-sm">
                {save.error.message}
              </p>
            ) : null}
            {Object.keys(errors).length > 0 ? (
              <p role="alert" className="mr-auto text-danger text-sm">
                Something above cannot be as it is.
              </p>
            ) : null}
            <Button onClick={discard} disabled={changed === undefined}>
              Discard changes
            </Button>
            <Button
              type="submit"
              variant="primary"
              isLoading={save.isPending}
              disabled={changed === undefined}
            >
              Save rules
            </Button>
          </div>
        ) : null}
      </form>
    </>
  );
}

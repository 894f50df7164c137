"use client";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import type { FormEvent } from "react";
import { refusalOf } from "@/components/deployments/refusal";
import { RefusalNotice } from "@/components/gates/refusal-notice";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { ItemPreview } from "./item-preview";
import { NeedsPanel } from "./needs-panel";
import { newReleaseParams } from "./new-release-params";
import { liveIn } from "./release-draft";
import { ReleaseScope } from "./release-scope";
import { ReviewerPicker } from "./reviewer-picker";
import { type NewRelease, useNewRelease } from "./use-new-release";

/** Asks that an environment serve something else. Prefetch `trpc.deployment.listLive`. */
export function NewReleaseForm({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const [begun] = useQueryStates(newReleaseParams);
  const form = useNewRelease(matrix, {
    environment: begun.environment ?? undefined,
    prompt: begun.prompt ?? undefined,
    version: begun.version ?? undefined,
    from: begun.from ?? undefined,
  });
  const { environmentName, fromName, items, title, reason, reviewerIds } = form;
  const create = useMutation(
    trpc.release.create.mutationOptions({
      onSuccess: async ({ number }) => {
        await queryClient.invalidateQueries(trpc.release.pathFilter());
        router.push(paths.release(workspaceSlug, number));
      },
    }),
  );
  const isComplete = items.length > 0 && title.trim() !== "";
  const save = (isDraft: boolean) => {
    if (!isComplete || create.isPending) return;
    create.mutate({
      workspaceSlug,
      environmentName,
      ...(fromName === undefined ? {} : { fromEnvironmentName: fromName }),
      title,
      reason,
      items: [...items],
      isDraft,
      reviewerIds,
    });
  };
  const isDraft = create.variables?.isDraft ?? false;
  const isDone = create.isPending || create.isSuccess;
  const { general, reason: reasonError, gates } = refusalOf(create.error);
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save(false);
      }}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="flex min-w-0 flex-col gap-6">
        <ReleaseScope workspaceSlug={workspaceSlug} matrix={matrix} form={form} />
        {items.length === 0 ? null : (
          <section aria-labelledby="release-preview" className="flex flex-col gap-3">
            <h2 id="release-preview" className="font-semibold text-base">
              What changes in {environmentName}
            </h2>
            {items.map((item, index) => (
              <ItemPreview
                key={`${item.promptSlug} ${item.versionNumber} ${environmentName}`}
                workspaceSlug={workspaceSlug}
                environmentName={environmentName}
                item={item}
                liveVersionNumber={liveIn(
                  matrix.prompts.find(({ slug }) => slug === item.promptSlug),
                  environmentName,
                )}
                isOpenAtFirst={index === 0}
              />
            ))}
          </section>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
        <Panel title="Say what and why">
          <div className="flex flex-col gap-4">
            <Field label="Title" isRequired>
              <Input
                value={title}
                maxLength={200}
                onChange={(event) => form.setTitle(event.target.value)}
                placeholder="Kinder refunds"
              />
            </Field>
            <Field
              label="Why"
              isOptional
              error={reasonError}
              hint="Reviewers read it first, and the ledger keeps it."
            >
              <Textarea
                rows={4}
                className="min-h-20"
                maxLength={2_000}
                value={reason}
                onChange={(event) => form.setReason(event.target.value)}
              />
            </Field>
          </div>
        </Panel>
        <Reviewers workspaceSlug={workspaceSlug} form={form} />
        <NeedsPanel workspaceSlug={workspaceSlug} environmentName={environmentName} items={items} />
        <RefusalNotice message={general} gates={gates} />
        <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
          <Button disabled={!isComplete} isLoading={isDone && isDraft} onClick={() => save(true)}>
            Save as draft
          </Button>
          <Button type="submit" variant="primary" disabled={!isComplete} isLoading={isDone && !isDraft}>
            {submitLabelOf(reviewerIds.length)}
          </Button>
        </div>
      </div>
    </form>
  );
}

const submitLabelOf = (count: number) =>
  count === 0 ? "Request review" : `Request ${count} ${count === 1 ? "review" : "reviews"}`;

function Reviewers({ workspaceSlug, form }: { workspaceSlug: string; form: NewRelease }) {
  const trpc = useTRPC();
  const { environmentName, items, reviewerIds, setReviewerIds } = form;
  const { data: suggested = [], error } = useQuery(
    trpc.release.suggestReviewers.queryOptions(
      { workspaceSlug, environmentName, items: [...items] },
      { enabled: items.length > 0, placeholderData: (before) => before },
    ),
  );
  return (
    <Panel title="Reviewers" description="Everybody who may review sees it; whom you ask is told.">
      {error ? <p className="mb-2 text-danger text-sm">{error.message}</p> : null}
      <ReviewerPicker
        workspaceSlug={workspaceSlug}
        suggested={suggested}
        value={reviewerIds}
        onChange={setReviewerIds}
        nobody={items.length === 0 ? "Choose a prompt, and see who knows it." : undefined}
      />
    </Panel>
  );
}

"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { useCan } from "@/components/workspaces/use-can";
import { updateRetentionInput } from "@/server/retention/retention-schemas";

/** As typed; empty for as long as the plan keeps it. */
type Draft = { readonly contentDays: string; readonly numbersDays: string };

const typed = (days: number | null) => (days === null ? "" : String(days));
const daysOf = (text: string) => (text.trim() === "" ? null : Number(text));
const longestWords = (days: number | null) => (days === null ? "without end" : `${days} days`);

export function RetentionPanel({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan(workspaceSlug, "telemetry:manage");
  const query = trpc.data.getRetention.queryOptions({ workspaceSlug });
  const { data: retention } = useSuspenseQuery(query);
  const { wanted, longest, effective } = retention;
  const [draft, setDraft] = useState<Draft>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const values = draft ?? { contentDays: typed(wanted.contentDays), numbersDays: typed(wanted.numbersDays) };
  const update = useMutation(
    trpc.data.updateRetention.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(query.queryKey, saved);
        setDraft(undefined);
        toast.success("Older telemetry goes tonight");
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = updateRetentionInput.safeParse({
      contentDays: daysOf(values.contentDays),
      numbersDays: daysOf(values.numbersDays),
    });
    setErrors(
      Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []),
    );
    if (parsed.success) update.mutate({ workspaceSlug, ...parsed.data });
  }

  return (
    <Panel
      title="Retention"
      description={`Texts are kept ${forTime(effective.contentDays)}, numbers ${forTime(effective.numbersDays)}. Applied every night, to what is not held.`}
    >
      <form onSubmit={submit} noValidate>
        <fieldset disabled={!canManage} className="flex min-w-0 flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Texts, in days"
              hint={`Inputs, outputs, attributes, errors and comments. Empty: as long as the plan, ${longestWords(longest.contentDays)}.`}
              error={errors.contentDays}
            >
              <Input
                inputMode="numeric"
                value={values.contentDays}
                placeholder={typed(longest.contentDays)}
                onChange={(event) => setDraft({ ...values, contentDays: event.target.value })}
              />
            </Field>
            <Field
              label="Numbers, in days"
              hint={`Tokens, cost, latency, scores, and the ids beside them. Empty: as long as the plan, ${longestWords(longest.numbersDays)}.`}
              error={errors.numbersDays}
            >
              <Input
                inputMode="numeric"
                value={values.numbersDays}
                placeholder={typed(longest.numbersDays)}
                onChange={(event) => setDraft({ ...values, numbersDays: event.target.value })}
              />
            </Field>
          </div>
          {update.error ? (
            <p role="alert" className="text-danger text-sm">
              {update.error.message}
            </p>
          ) : null}
          {canManage ? (
            <Button
              type="submit"
              variant="primary"
              className="self-start"
              isLoading={update.isPending}
              disabled={draft === undefined}
            >
              Save retention
            </Button>
          ) : (
            <p className="text-muted text-sm">Owners and admins can change this.</p>
          )}
        </fieldset>
      </form>
    </Panel>
  );
}

const forTime = (days: number | null) => (days === null ? "without end" : `for ${days} days`);

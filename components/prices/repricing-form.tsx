"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { type RepricingRange, repricingRange } from "@/server/repricings/repricing-schemas";
import { ModelChoices } from "./model-choices";
import { dayOf } from "./price-draft";
import { RepricingPreviewView } from "./repricing-preview-view";

const DAY_MS = 86_400_000;
type RangeDraft = { from: string; until: string; promptSlug: string; models: readonly string[] };
const everything: RangeDraft = { from: "", until: "", promptSlug: "", models: [] };

const daysAgo = (days: number) => dayOf(new Date(Date.now() - days * DAY_MS));

interface RepricingFormProps {
  workspaceSlug: string;
  isRunning: boolean;
}

/** A range, what it would change, and only then the button that changes it. */
export function RepricingForm({ workspaceSlug, isRunning }: RepricingFormProps) {
  const trpc = useTRPC();
  const listId = useId();
  const { data: used } = useSuspenseQuery(trpc.price.models.queryOptions({ workspaceSlug }));
  const { data: found } = useQuery(
    trpc.prompt.list.queryOptions({ workspaceSlug, isDeep: true, limit: 200 }),
  );
  const [draft, setDraft] = useState(everything);
  const [asked, setAsked] = useState<RepricingRange>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const change = (part: Partial<RangeDraft>) => {
    setDraft({ ...draft, ...part });
    setAsked(undefined);
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    const { data, error } = repricingRange.safeParse({
      since: new Date(`${draft.from || daysAgo(30)}T00:00:00Z`),
      until: new Date(new Date(`${draft.until || daysAgo(0)}T00:00:00Z`).getTime() + DAY_MS),
      models: [...draft.models],
      ...(draft.promptSlug === "" ? {} : { promptSlug: draft.promptSlug }),
    });
    setErrors(Object.fromEntries(error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []));
    setAsked(data);
  }

  return (
    <Panel
      title="Recalculate costs"
      description="By the prices as they are now, for the time in which each call began."
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="From day, UTC" hint="Empty: 30 days ago." error={errors.since}>
            <Input
              type="date"
              value={draft.from}
              onChange={(event) => change({ from: event.target.value })}
            />
          </Field>
          <Field label="To day, UTC" hint="With that day. Empty: today." error={errors.until}>
            <Input
              type="date"
              value={draft.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          </Field>
          <Field label="Prompt" hint="Empty: all calls." isOptional>
            <Input
              list={listId}
              className="font-mono"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="support/reply"
              value={draft.promptSlug}
              onChange={(event) => change({ promptSlug: event.target.value.trim() })}
            />
            <datalist id={listId}>
              {found?.prompts.map(({ slug }) => (
                <option key={slug} value={slug} />
              ))}
            </datalist>
          </Field>
        </div>
        <ModelChoices
          models={[...new Set(used.map(({ model }) => model))]}
          chosen={draft.models}
          onChange={(models) => change({ models })}
        />
        <Button type="submit">Show what would change</Button>
      </form>
      {asked ? (
        <RepricingPreviewView
          workspaceSlug={workspaceSlug}
          range={asked}
          isRunning={isRunning}
          onStarted={() => setAsked(undefined)}
        />
      ) : null}
    </Panel>
  );
}

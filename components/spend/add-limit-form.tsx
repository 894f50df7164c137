"use client";
import { type FormEvent, useState } from "react";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type CreateSpendLimitInput, createSpendLimitInput } from "@/server/spend/spend-schemas";
import { SPEND_PERIODS, SPEND_SCOPES, type SpendPeriod, type SpendScope } from "@/server/spend/spend-scopes";
import { AmountField } from "./amount-field";
import { periodLabels, scopeLabels } from "./limit-words";
import { KeyChoice, PromptChoice } from "./subject-choices";

type LimitDraft = {
  scope: SpendScope;
  period: SpendPeriod;
  apiKeyId: string;
  promptSlug: string;
  limitUsd: string;
};
const emptyDraft: LimitDraft = {
  scope: "workspace",
  period: "month",
  apiKeyId: "",
  promptSlug: "",
  limitUsd: "",
};

interface AddLimitFormProps {
  workspaceSlug: string;
  isPending: boolean;
  serverError: string | undefined;
  onSubmit: (input: CreateSpendLimitInput) => void;
}

export function AddLimitForm({ workspaceSlug, isPending, serverError, onSubmit }: AddLimitFormProps) {
  const [draft, setDraft] = useState(emptyDraft);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (change: Partial<LimitDraft>) => setDraft((current) => ({ ...current, ...change }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const { scope, period, limitUsd, apiKeyId, promptSlug } = draft;
    const parsed = createSpendLimitInput.safeParse({
      scope,
      period,
      limitUsd,
      ...(scope === "apiKey" && apiKeyId !== "" && { apiKeyId }),
      ...(scope === "prompt" && promptSlug !== "" && { promptSlug }),
    });
    setErrors(
      Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []),
    );
    if (parsed.success) onSubmit(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        <Field label="What it limits">
          <Select
            value={draft.scope}
            onValueChange={(value) =>
              set({ scope: SPEND_SCOPES.find((scope) => scope === value) ?? draft.scope })
            }
          >
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {SPEND_SCOPES.map((scope) => (
                <SelectItem key={scope} value={scope}>
                  {scopeLabels[scope]}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        {draft.scope === "apiKey" ? (
          <KeyChoice
            workspaceSlug={workspaceSlug}
            value={draft.apiKeyId}
            onChange={(apiKeyId) => set({ apiKeyId })}
            error={errors.apiKeyId}
          />
        ) : null}
        {draft.scope === "prompt" ? (
          <PromptChoice
            workspaceSlug={workspaceSlug}
            value={draft.promptSlug}
            onChange={(promptSlug) => set({ promptSlug })}
            error={errors.promptSlug}
          />
        ) : null}
        <div className="flex flex-col gap-1.5">
          <p aria-hidden="true" className="font-medium text-sm">
            For each
          </p>
          <SegmentedControl
            label="For each"
            value={draft.period}
            onValueChange={(period) => set({ period })}
            options={SPEND_PERIODS.map((period) => ({ value: period, label: periodLabels[period] }))}
            className="w-fit"
          />
        </div>
        <AmountField
          value={draft.limitUsd}
          onChange={(limitUsd) => set({ limitUsd })}
          error={errors.limitUsd}
        />
        <FormError>{serverError}</FormError>
      </DialogBody>
      <SubmitFooter isPending={isPending}>Add limit</SubmitFooter>
    </form>
  );
}

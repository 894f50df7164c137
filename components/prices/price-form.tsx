"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { createPriceInput } from "@/server/prices/price-schemas";
import { inputOfDraft, type PriceDraft } from "./price-draft";
import { PriceSubjectFields } from "./price-subject-fields";
import { PerCallField, RateFields } from "./rate-fields";
import { TierFields } from "./tier-fields";

interface PriceFormProps {
  initial: PriceDraft;
  schema: typeof createPriceInput;
  /** Which models it is for is not to be chosen any more. */
  isSubjectFixed?: boolean;
  submitLabel: string;
  isPending: boolean;
  serverError: string | undefined;
  /** What else is to be decided about what is typed so far. */
  extra?: (draft: PriceDraft) => ReactNode;
  onSubmit: (draft: PriceDraft) => void;
}

export function PriceForm(props: PriceFormProps) {
  const { initial, schema, isSubjectFixed = false, submitLabel, isPending, serverError } = props;
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const set = (change: Partial<PriceDraft>) => setDraft((current) => ({ ...current, ...change }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { error, success } = schema.safeParse(inputOfDraft(draft));
    setErrors(Object.fromEntries(error?.issues.map(({ path, message }) => [path.join("."), message]) ?? []));
    if (success) return props.onSubmit(draft);
    // The field may be far above what was pressed.
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-5">
        {isSubjectFixed ? null : <PriceSubjectFields draft={draft} errors={errors} onChange={set} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Holds from, UTC" hint="Empty: as far back as there are calls." isOptional>
            <Input type="date" value={draft.from} onChange={(event) => set({ from: event.target.value })} />
          </Field>
          <Field
            label="Until, UTC"
            hint="The first day on which it does not hold. Empty: until further notice."
            error={errors.validUntil}
            isOptional
          >
            <Input type="date" value={draft.until} onChange={(event) => set({ until: event.target.value })} />
          </Field>
        </div>
        {props.extra?.(draft)}
        <fieldset>
          <legend className="mb-2 font-medium text-sm">US dollars for a million tokens</legend>
          <RateFields
            rates={draft.rates}
            errors={errors}
            path="table"
            onChange={(rates) => set({ rates: { ...draft.rates, ...rates } })}
          />
        </fieldset>
        <PerCallField
          value={draft.perCall}
          error={errors["table.perCall"]}
          onChange={(perCall) => set({ perCall })}
        />
        <TierFields tiers={draft.tiers} errors={errors} onChange={(tiers) => set({ tiers })} />
        <Field label="Note" hint="Where the price comes from: a contract, an invoice." isOptional>
          <Input maxLength={500} value={draft.note} onChange={(event) => set({ note: event.target.value })} />
        </Field>
        <FormError>{serverError}</FormError>
      </DialogBody>
      <SubmitFooter isPending={isPending}>{submitLabel}</SubmitFooter>
    </form>
  );
}

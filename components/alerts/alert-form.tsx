"use client";
import Link from "next/link";
import { Controller } from "react-hook-form";
import type { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/panel";
import type { AlertQuestion } from "@/server/alerts/alert-question";
import type { AlertRule } from "@/server/alerts/alert-schemas";
import { AlertCourse } from "./alert-course";
import { type AlertDraft, fromDraft } from "./alert-draft";
import { copyFilters } from "./alert-filters";
import { AlertTrialPanel } from "./alert-trial";
import { ConditionFields } from "./condition-fields";
import { metricOf } from "./metric-of";
import { RecipientPicker } from "./recipient-picker";
import { type AlertFormState, useAlertForm } from "./use-alert-form";
import { WatchFields } from "./watch-fields";

const QUESTION_FIELDS = ["metric", "filters", "condition", "windowMinutes", "minimumRequests"] as const;

interface AlertFormProps {
  workspaceSlug: string;
  timeZone: string;
  initial: AlertDraft;
  /** Of one that exists. */
  alertId?: string;
  submitLabel: string;
  cancelHref: ReturnType<typeof paths.alerts>;
  isPending: boolean;
  onSubmit: (rule: AlertRule, form: AlertFormState) => void;
}

/** What is watched, when that is news, who is told; beside it what it asks and how the figure went. */
export function AlertForm(props: AlertFormProps) {
  const { workspaceSlug, timeZone, initial, alertId, submitLabel, cancelHref, isPending, onSubmit } = props;
  const form = useAlertForm(initial);
  const question = questionIn(form.watch());
  const rootError = form.formState.errors.root?.message;
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((rule) =>
        onSubmit({ ...fromDraft(rule), filters: copyFilters(rule.filters) }, form),
      )}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
    >
      <div className="flex min-w-0 flex-col gap-6">
        <Panel title="What is watched">
          <div className="flex flex-col gap-4">
            <WatchFields workspaceSlug={workspaceSlug} timeZone={timeZone} form={form} />
          </div>
        </Panel>
        <Panel title="When it is news">
          <ConditionFields form={form} />
        </Panel>
        <Panel title="Who hears of it" description="When it opens, and when it is resolved.">
          <HearingFields workspaceSlug={workspaceSlug} form={form} />
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
        <AlertTrialPanel
          workspaceSlug={workspaceSlug}
          question={question}
          alertId={alertId}
          check={() => form.trigger(QUESTION_FIELDS)}
        />
        <AlertCourse workspaceSlug={workspaceSlug} timeZone={timeZone} question={question} />
        <FormError>{rootError}</FormError>
        <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
          <Button asChild>
            <Link href={cancelHref}>Cancel</Link>
          </Button>
          <Button type="submit" variant="primary" isLoading={isPending}>
            {submitLabel}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What is asked so far; a number that is being typed may be none. */
function questionIn(draft: AlertDraft): AlertQuestion {
  const { filters, condition, windowMinutes, minimumRequests } = draft;
  return fromDraft({ metric: metricOf(draft.metric), filters, condition, windowMinutes, minimumRequests });
}

const CHANNELS = [
  { name: "isInApp", label: "In the app", description: "A notification to each of them." },
  {
    name: "isMailed",
    label: "By mail",
    description: "A mail to each of them, whatever they chose for others.",
  },
  {
    name: "isWebhook",
    label: "By webhook",
    description: "To the endpoints under Settings, Webhooks that listen to alert.opened and alert.resolved.",
  },
] as const;

function HearingFields({ workspaceSlug, form }: { workspaceSlug: string; form: AlertFormState }) {
  return (
    <div className="flex flex-col gap-5">
      <Controller
        control={form.control}
        name="recipientIds"
        render={({ field, fieldState }) => (
          <RecipientPicker
            workspaceSlug={workspaceSlug}
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <fieldset>
        <legend className="mb-2 font-medium text-sm">How</legend>
        <div className="space-y-2.5">
          {CHANNELS.map(({ name, label, description }) => (
            <Controller
              key={name}
              control={form.control}
              name={name}
              render={({ field }) => (
                <ChoiceField
                  label={label}
                  description={description}
                  control={(ids) => (
                    <Checkbox
                      {...ids}
                      checked={field.value}
                      onCheckedChange={(checked) => field.onChange(checked === true)}
                    />
                  )}
                />
              )}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

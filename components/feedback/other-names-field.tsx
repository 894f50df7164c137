"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { FeedbackSettingsOutput } from "@/server/feedback/score-definition-schemas";
import { useScoreChanges } from "./use-score-changes";

interface OtherNamesFieldProps {
  workspaceSlug: string;
  settings: FeedbackSettingsOutput;
  isDisabled: boolean;
}

/** Whether what nobody defined is taken; saved as it is ticked. */
export function OtherNamesField({ workspaceSlug, settings, isDisabled }: OtherNamesFieldProps) {
  const { changeSettings } = useScoreChanges();
  const { acceptsUndefined } = settings;
  const isTicked = changeSettings.isPending ? changeSettings.variables.acceptsUndefined : acceptsUndefined;
  return (
    <Panel title="Other names">
      <ChoiceField
        label="Take feedback under names that are not defined"
        description={
          isTicked
            ? "Any name is taken, as a number, yes or no, or a word."
            : "Anything else is refused with 422, and told which names there are. The widget's name is refused too, unless it is defined."
        }
        control={(ids) => (
          <Checkbox
            {...ids}
            checked={isTicked}
            disabled={isDisabled || changeSettings.isPending}
            onCheckedChange={(checked) =>
              changeSettings.mutate(
                { workspaceSlug, acceptsUndefined: checked === true },
                {
                  onSuccess: () =>
                    toast.success(checked === true ? "Other names are taken" : "Other names are refused"),
                  onError: ({ message }) => toast.error(message),
                },
              )
            }
          />
        )}
      />
    </Panel>
  );
}

"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { needsRelease } from "@/server/environments/takes-direct";
import type { SectionProps } from "./section-props";

export function DeployingSection({ values, onChange }: SectionProps) {
  const { deploying } = values;
  const isBound = needsRelease(values);
  const set = (change: Partial<typeof deploying>) => onChange({ deploying: { ...deploying, ...change } });
  return (
    <div className="space-y-3">
      <ChoiceField
        label="May be deployed to directly, without a release"
        description={
          isBound
            ? "Not where approvals or checks are required: those are a release's."
            : "By whoever may apply releases."
        }
        control={(ids) => (
          <Checkbox
            {...ids}
            // One that was left open can still be closed here.
            disabled={isBound && !deploying.allowsDirect}
            checked={deploying.allowsDirect}
            onCheckedChange={(checked) => set({ allowsDirect: checked === true })}
          />
        )}
      />
      <ChoiceField
        label="Every deployment says why"
        description="A rollback need not: in an incident nobody should have to find words first."
        control={(ids) => (
          <Checkbox
            {...ids}
            checked={deploying.requiresReason}
            onCheckedChange={(checked) => set({ requiresReason: checked === true })}
          />
        )}
      />
    </div>
  );
}

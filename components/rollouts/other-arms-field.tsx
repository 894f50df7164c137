"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { VersionBadge } from "@/components/versions/version-badge";
import type { PlanFieldProps } from "./plan-field-props";

const MAX_OTHER_ARMS = 4;

interface OtherArmsFieldProps extends PlanFieldProps {
  versionNumber: number;
}

/** Versions that are tried beside the one that lands. */
export function OtherArmsField({ plan, errors, onChange, versionNumber }: OtherArmsFieldProps) {
  const { otherArms } = plan;
  const set = (next: typeof otherArms) =>
    onChange({
      otherArms: next,
      // Which of several is the best is for somebody to say.
      ...(next.length > 0 ? { finishesByItself: false } : {}),
    });
  return (
    <div className="space-y-3">
      <p className="text-muted text-xs">
        The share of each step is divided among the versions in proportion to their weights;{" "}
        <VersionBadge version={versionNumber} /> has weight 1. Each is compared with what is live now.
      </p>
      {otherArms.map((arm, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its version is being chosen
        <div key={index} className="flex items-start gap-2">
          <Field label="Version" className="w-28" error={errors.get(`otherArms.${index}.versionNumber`)}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              value={Number.isFinite(arm.versionNumber) ? arm.versionNumber : ""}
              onChange={(event) =>
                set(otherArms.with(index, { ...arm, versionNumber: event.target.valueAsNumber }))
              }
              className="numeric"
            />
          </Field>
          <Field label="Weight" className="w-28" error={errors.get(`otherArms.${index}.weight`)}>
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              value={Number.isFinite(arm.weight) ? arm.weight : ""}
              onChange={(event) => set(otherArms.with(index, { ...arm, weight: event.target.valueAsNumber }))}
              className="numeric"
            />
          </Field>
          <Button
            variant="ghost"
            size="icon-sm"
            className="mt-6"
            aria-label={`Remove version ${index + 2}`}
            onClick={() => set(otherArms.toSpliced(index, 1))}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      ))}
      {otherArms.length < MAX_OTHER_ARMS ? (
        <Button size="sm" onClick={() => set([...otherArms, { versionNumber: Number.NaN, weight: 1 }])}>
          <Plus aria-hidden="true" />
          Try another version too
        </Button>
      ) : null}
    </div>
  );
}

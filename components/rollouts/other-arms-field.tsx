"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLatestVersions } from "@/components/versions/use-latest-versions";
import { VersionBadge } from "@/components/versions/version-badge";
import { VersionSelect } from "@/components/versions/version-select";
import type { PlanFieldProps } from "./plan-field-props";

const MAX_OTHER_ARMS = 4;

interface OtherArmsFieldProps extends PlanFieldProps {
  workspaceSlug: string;
  promptSlug: string;
  versionNumber: number;
  controlVersionNumber: number;
}

/** Versions that are tried beside the one that lands. */
export function OtherArmsField(props: OtherArmsFieldProps) {
  const { workspaceSlug, promptSlug, plan, errors, onChange, versionNumber, controlVersionNumber } = props;
  const { otherArms } = plan;
  const { latestNumber } = useLatestVersions(workspaceSlug, promptSlug);
  const taken = [versionNumber, controlVersionNumber, ...otherArms.map((arm) => arm.versionNumber)];
  const free = newestBut(taken, latestNumber ?? 0);
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
          <Field
            label="Version"
            className="min-w-0 flex-1"
            error={errors.get(`otherArms.${index}.versionNumber`)}
          >
            <VersionSelect
              workspaceSlug={workspaceSlug}
              promptSlug={promptSlug}
              value={arm.versionNumber}
              except={taken}
              onChange={(chosen) => set(otherArms.with(index, { ...arm, versionNumber: chosen }))}
              className="w-full"
            />
          </Field>
          <Field label="Weight" className="w-20" error={errors.get(`otherArms.${index}.weight`)}>
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
            aria-label={`Remove v${arm.versionNumber}`}
            onClick={() => set(otherArms.toSpliced(index, 1))}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      ))}
      {latestNumber !== undefined && free === undefined ? (
        <p className="text-muted text-xs">Every version of this prompt takes part already.</p>
      ) : null}
      {otherArms.length < MAX_OTHER_ARMS && free !== undefined ? (
        <Button size="sm" onClick={() => set([...otherArms, { versionNumber: free, weight: 1 }])}>
          <Plus aria-hidden="true" />
          Try another version too
        </Button>
      ) : null}
    </div>
  );
}

/** The newest version that does not take part yet. */
function newestBut(taken: readonly number[], latestNumber: number): number | undefined {
  for (let number = latestNumber; number > 0; number--) if (!taken.includes(number)) return number;
  return undefined;
}

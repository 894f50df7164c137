"use client";
import { type ReactNode, useId } from "react";
import { LiveChange } from "@/components/deployments/live-change";
import { PromptName } from "@/components/prompts/prompt-name";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import type { ChosenItem } from "@/server/releases/release-schemas";
import { liveIn } from "./release-draft";

interface PromotionChecklistProps {
  matrix: LiveVersionMatrix;
  environmentName: string;
  /** All that differs between the two environments. */
  offered: readonly ChosenItem[];
  /** Those whose live version is newer than what would be promoted. */
  older: ReadonlySet<string>;
  leftOut: ReadonlySet<string>;
  onChange: (leftOut: ReadonlySet<string>) => void;
}

/** What differs between two environments; all of it is taken along unless it is left out. */
export function PromotionChecklist(props: PromotionChecklistProps) {
  const { matrix, environmentName, offered, older, leftOut, onChange } = props;
  const isAll = offered.every(({ promptSlug }) => !leftOut.has(promptSlug));
  const isSome = offered.some(({ promptSlug }) => !leftOut.has(promptSlug));
  const all = new Set(offered.map(({ promptSlug }) => promptSlug));
  return (
    <fieldset className="rounded-lg border">
      <legend className="sr-only">What is promoted</legend>
      <Row
        label={<span className="font-medium">All that differs ({offered.length})</span>}
        checked={isAll ? true : isSome ? "indeterminate" : false}
        onChange={(checked) => onChange(checked ? new Set() : all)}
      />
      <div className="max-h-96 divide-y overflow-y-auto border-t">
        {offered.map(({ promptSlug, versionNumber }) => (
          <Row
            key={promptSlug}
            label={
              <span className="flex flex-wrap items-center gap-2">
                <PromptName slug={promptSlug} />
                {older.has(promptSlug) ? <Badge tone="warning">goes back</Badge> : null}
              </span>
            }
            checked={!leftOut.has(promptSlug)}
            onChange={(checked) => {
              const next = new Set(leftOut);
              if (checked) next.delete(promptSlug);
              else next.add(promptSlug);
              onChange(next);
            }}
            detail={
              <LiveChange
                from={liveIn(
                  matrix.prompts.find(({ slug }) => slug === promptSlug),
                  environmentName,
                )}
                to={versionNumber}
              />
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

interface RowProps {
  label: ReactNode;
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  detail?: ReactNode;
}

function Row({ label, checked, onChange, detail }: RowProps) {
  const id = useId();
  return (
    <div className="flex min-h-10 items-center gap-2.5 px-3 py-1.5">
      <Checkbox id={id} checked={checked} onCheckedChange={(next) => onChange(next === true)} />
      <label
        htmlFor={id}
        className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1"
      >
        {label}
        {detail}
      </label>
    </div>
  );
}

"use client";
import { useId } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import type { EnvironmentOption } from "./environment-options";
import { LiveChange } from "./live-change";

interface EnvironmentChoiceProps {
  choices: readonly EnvironmentOption[];
  versionNumber: number;
  value: string;
  onChange: (environmentName: string) => void;
}

/** Where to: each environment with what is live there now and what would be. */
export function EnvironmentChoice({ choices, versionNumber, value, onChange }: EnvironmentChoiceProps) {
  const labelId = useId();
  return (
    <div>
      <p id={labelId} className="mb-1.5 font-medium text-sm">
        Environment
      </p>
      <RadioGroup
        aria-labelledby={labelId}
        value={value}
        onValueChange={onChange}
        className="gap-0 divide-y rounded-lg border"
      >
        {choices.map((choice) => (
          <Choice key={choice.environment.id} {...choice} versionNumber={versionNumber} />
        ))}
      </RadioGroup>
    </div>
  );
}

function Choice(props: EnvironmentOption & { versionNumber: number }) {
  const { environment, liveVersionNumber, isPossible, isSplit, versionNumber } = props;
  const id = useId();
  return (
    <div className="flex items-center gap-2.5 px-3">
      <RadioGroupItem id={id} value={environment.name} disabled={!isPossible} />
      <label htmlFor={id} className="flex min-h-10 flex-1 items-center justify-between gap-3">
        <EnvironmentBadge
          name={environment.name}
          color={environment.color}
          isPlain
          isEmpty={liveVersionNumber === null}
        />
        {isPossible ? (
          <LiveChange from={liveVersionNumber} to={versionNumber} />
        ) : (
          <span className="text-subtle text-xs">
            {isSplit ? "a rollout is under way" : whyNot(liveVersionNumber, versionNumber)}
          </span>
        )}
      </label>
    </div>
  );
}

const whyNot = (liveVersionNumber: number | null, versionNumber: number) =>
  liveVersionNumber === versionNumber ? `v${versionNumber} is live here` : "not with your role";

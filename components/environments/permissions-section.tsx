"use client";
import { GOVERNED_ACTIONS, type GovernedAction } from "@/server/environments/environment-policy";
import { GranteePicker } from "./grantee-picker";
import type { SectionProps } from "./section-props";

const WORDS: Readonly<Record<GovernedAction, { label: string; hint: string }>> = {
  request: { label: "Request a release", hint: "Ask that something else goes live here" },
  review: { label: "Review", hint: "Approve, or ask for changes" },
  apply: { label: "Apply and deploy", hint: "Make an approved release live, or deploy directly" },
  rollback: { label: "Roll back", hint: "Go back to what was live before, without approval" },
  bypass: { label: "Break the glass", hint: "Land something past all gates; reviewed afterwards" },
};

export function PermissionsSection({ values, choices, onChange }: SectionProps) {
  const { permissions } = values;
  return (
    <div className="divide-y">
      {GOVERNED_ACTIONS.map((action) => (
        <GranteePicker
          key={action}
          label={WORDS[action].label}
          hint={WORDS[action].hint}
          grantees={permissions[action]}
          choices={choices}
          onChange={(grantees) => onChange({ permissions: { ...permissions, [action]: grantees } })}
        />
      ))}
    </div>
  );
}

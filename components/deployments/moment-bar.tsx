"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

interface MomentBarProps {
  workspaceSlug: string;
  environment: string | null;
  onEnvironmentChange: (name: string) => void;
  onMomentChange: (moment: Date) => void;
  children: ReactNode;
}

const HOUR_MS = 3_600_000;
const MOMENTS = [
  { label: "An hour ago", agoMs: HOUR_MS },
  { label: "A day ago", agoMs: 24 * HOUR_MS },
  { label: "A week ago", agoMs: 7 * 24 * HOUR_MS },
] as const;

/** The environment and the moments that are asked about. */
export function MomentBar(props: MomentBarProps) {
  const { workspaceSlug, environment, onEnvironmentChange, onMomentChange, children } = props;
  const environments = useLedgerEnvironments(workspaceSlug);
  return (
    <fieldset className="mb-4 flex flex-wrap items-end gap-3">
      <legend className="sr-only">Environment and moment</legend>
      <Field label="Environment">
        <Select
          value={environment ?? environments.at(-1)?.name ?? ""}
          onValueChange={(name) => onEnvironmentChange(name)}
        >
          <SelectTrigger className="w-44">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {environments.map(({ id, name, color }) => (
              <SelectItem key={id} value={name}>
                <EnvironmentBadge name={name} color={color} isPlain />
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      {children}
      <div className="flex flex-wrap gap-1">
        {MOMENTS.map(({ label, agoMs }) => (
          <Button key={label} variant="ghost" onClick={() => onMomentChange(new Date(Date.now() - agoMs))}>
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** In the order a prompt travels. */
export function useLedgerEnvironments(workspaceSlug: string) {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug })).data.environments;
}

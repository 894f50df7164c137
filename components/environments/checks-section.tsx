"use client";
import { Plus, X } from "lucide-react";
import { CheckSecret } from "@/components/checks/check-secret";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { CheckDefinition } from "@/server/checks/check-schemas";
import { takesDirect } from "@/server/environments/takes-direct";
import { CheckFields } from "./check-fields";
import { CHECK_KINDS, checkWords, newCheck } from "./new-check";
import type { SectionProps } from "./section-props";

export function ChecksSection({ workspaceSlug, environment, values, onChange }: SectionProps) {
  const { checks, deploying } = values;
  const set = (next: CheckDefinition[]) => {
    const isClosed = takesDirect(values) && !takesDirect({ ...values, checks: next });
    onChange({ checks: next, ...(isClosed ? { deploying: { ...deploying, allowsDirect: false } } : {}) });
  };
  return (
    <div className="space-y-4">
      {checks.length === 0 ? <p className="text-muted">Nothing is checked.</p> : null}
      {checks.length > 0 ? (
        <ul className="space-y-3">
          {checks.map((check, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a check has nothing of its own but its name, which is being written
            <li key={index} className="rounded-lg border p-3">
              <div className="mb-3 flex items-start justify-between gap-3">
                <div>
                  <p className="font-medium">{checkWords[check.kind].label}</p>
                  <p className="text-muted text-xs">{checkWords[check.kind].description}</p>
                </div>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove the check ${check.name}`}
                  onClick={() => set(checks.toSpliced(index, 1))}
                >
                  <X aria-hidden="true" />
                </Button>
              </div>
              <CheckFields check={check} onChange={(next) => set(checks.with(index, next))} />
              {check.kind === "external" ? (
                <CheckSecret
                  workspaceSlug={workspaceSlug}
                  environmentName={environment.name}
                  checkName={check.name}
                  onRotate={() =>
                    set(checks.with(index, { ...check, secretGeneration: check.secretGeneration + 1 }))
                  }
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <Plus aria-hidden="true" />
            Add a check
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {CHECK_KINDS.map((kind) => (
            <DropdownMenuItem key={kind} onSelect={() => set([...checks, newCheck(kind, checks)])}>
              {checkWords[kind].label}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}

"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { freezeWindowWords } from "@/server/environments/freeze-window-words";
import { FreezeFields } from "./freeze-fields";
import { newFreeze } from "./new-freeze";
import type { SectionProps } from "./section-props";

export function FreezesSection({ values: { freezes }, onChange }: SectionProps) {
  const set = (next: typeof freezes) => onChange({ freezes: next });
  return (
    <div className="space-y-4">
      {freezes.length === 0 ? <p className="text-muted">Nothing is frozen.</p> : null}
      {freezes.length > 0 ? (
        <ul className="space-y-3">
          {freezes.map((window, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a window has no name, and two may be alike while they are written
            <li key={index} className="rounded-lg border p-3">
              <div className="mb-3 flex items-start justify-between gap-3">
                <p className="font-medium tabular-nums">{freezeWindowWords(window)}</p>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove the freeze ${freezeWindowWords(window)}`}
                  onClick={() => set(freezes.toSpliced(index, 1))}
                >
                  <X aria-hidden="true" />
                </Button>
              </div>
              <FreezeFields window={window} onChange={(next) => set(freezes.with(index, next))} />
            </li>
          ))}
        </ul>
      ) : null}
      <Button onClick={() => set([...freezes, newFreeze("weekly", localTimeZone())])}>
        <Plus aria-hidden="true" />
        Add a freeze
      </Button>
    </div>
  );
}

function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

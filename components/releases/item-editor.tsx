"use client";
import { X } from "lucide-react";
import { LiveChange } from "@/components/deployments/live-change";
import { PromptName } from "@/components/prompts/prompt-name";
import { Button } from "@/components/ui/button";
import { VersionSelect } from "@/components/versions/version-select";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import type { ChosenItem } from "@/server/releases/release-schemas";
import { PromptPicker } from "./prompt-picker";
import { liveIn, proposedVersion } from "./release-draft";

interface ItemEditorProps {
  workspaceSlug: string;
  matrix: LiveVersionMatrix;
  environmentName: string;
  items: readonly ChosenItem[];
  onChange: (items: ChosenItem[]) => void;
}

/** The prompts of a release and the version each shall serve. */
export function ItemEditor({ workspaceSlug, matrix, environmentName, items, onChange }: ItemEditorProps) {
  const promptOf = (slug: string) => matrix.prompts.find((prompt) => prompt.slug === slug);
  const isChosen = (slug: string) => items.some(({ promptSlug }) => promptSlug === slug);
  const offered = matrix.prompts.filter((prompt) => proposedVersion(prompt) && !isChosen(prompt.slug));
  const add = (promptSlug: string) => {
    const prompt = promptOf(promptSlug);
    const versionNumber = prompt && proposedVersion(prompt);
    if (versionNumber) onChange([...items, { promptSlug, versionNumber }]);
  };
  return (
    <div className="flex flex-col gap-2">
      {items.length === 0 ? null : (
        <ul aria-label="Prompts of the release" className="divide-y rounded-lg border">
          {items.map(({ promptSlug, versionNumber }) => (
            <li key={promptSlug} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2">
              <PromptName slug={promptSlug} className="min-w-40 flex-1" />
              <LiveChange from={liveIn(promptOf(promptSlug), environmentName)} to={versionNumber} />
              <VersionSelect
                workspaceSlug={workspaceSlug}
                promptSlug={promptSlug}
                value={versionNumber}
                onChange={(next) =>
                  onChange(
                    items.map((item) =>
                      item.promptSlug === promptSlug ? { promptSlug, versionNumber: next } : item,
                    ),
                  )
                }
              />
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Take ${promptSlug} out`}
                onClick={() => onChange(items.filter((item) => item.promptSlug !== promptSlug))}
              >
                <X aria-hidden="true" className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <PromptPicker slugs={offered.map(({ slug }) => slug)} onChoose={add} />
      </div>
    </div>
  );
}

"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { LandingBreaks } from "@/components/deployments/landing-breaks";
import { LiveChange } from "@/components/deployments/live-change";
import { PromptName } from "@/components/prompts/prompt-name";
import { cn } from "@/components/ui/cn";
import type { ChosenItem } from "@/server/releases/release-schemas";
import { VersionDiff } from "./version-diff";

interface ItemPreviewProps {
  workspaceSlug: string;
  environmentName: string;
  item: ChosenItem;
  liveVersionNumber: number | null;
  isOpenAtFirst: boolean;
}

/** What one prompt of a release that is being written would change; what breaks is seen without asking. */
export function ItemPreview(props: ItemPreviewProps) {
  const { workspaceSlug, environmentName, item, liveVersionNumber, isOpenAtFirst } = props;
  const { promptSlug, versionNumber } = item;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <section aria-label={`Changes of ${promptSlug}`} className="min-w-0 rounded-lg border">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-10 w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-t-lg px-3 py-1.5 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn("size-4 shrink-0 text-subtle", isOpen && "rotate-90")}
        />
        <PromptName slug={promptSlug} />
        <LiveChange from={liveVersionNumber} to={versionNumber} />
      </button>
      <div className="flex flex-col gap-3 px-3 pb-3 empty:hidden">
        {isOpen ? (
          <VersionDiff
            workspaceSlug={workspaceSlug}
            promptSlug={promptSlug}
            from={liveVersionNumber}
            to={versionNumber}
            layout="inline"
            against={`with v${liveVersionNumber}, live in ${environmentName}`}
            showNew={() => (
              <p className="text-muted text-sm">
                Nothing is live in {environmentName}: all of v{versionNumber} is new there.
              </p>
            )}
          />
        ) : (
          <LandingBreaks
            workspaceSlug={workspaceSlug}
            promptSlug={promptSlug}
            versionNumber={versionNumber}
            environmentName={environmentName}
            liveVersionNumber={liveVersionNumber}
          />
        )}
      </div>
    </section>
  );
}

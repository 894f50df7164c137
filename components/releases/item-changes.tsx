import { LiveChange } from "@/components/deployments/live-change";
import { PromptName } from "@/components/prompts/prompt-name";

interface ItemChangesProps {
  items: readonly {
    promptSlug: string;
    versionNumber: number;
    /** Null: nothing is. */
    liveVersionNumber: number | null;
  }[];
}

/** What changes in an environment, prompt by prompt. */
export function ItemChanges({ items }: ItemChangesProps) {
  return (
    <ul aria-label="What changes" className="divide-y rounded-lg border">
      {items.map(({ promptSlug, versionNumber, liveVersionNumber }) => (
        <li
          key={promptSlug}
          className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-1.5"
        >
          <PromptName slug={promptSlug} />
          <LiveChange from={liveVersionNumber} to={versionNumber} />
        </li>
      ))}
    </ul>
  );
}

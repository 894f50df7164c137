import { LiveChange } from "@/components/deployments/live-change";
import { PromptName } from "@/components/prompts/prompt-name";
import type { ReleaseItemView } from "@/server/releases/release-outputs";

const MAX_SHOWN = 3;

/** The prompts of a release with what they change: `support/reply v11 → v12`. */
export function ReleasedItems({ items }: { items: readonly ReleaseItemView[] }) {
  const restCount = items.length - MAX_SHOWN;
  return (
    <ul aria-label="Prompts" className="flex flex-col gap-1">
      {items.slice(0, MAX_SHOWN).map(({ promptId, promptSlug, baseVersionNumber, versionNumber }) => (
        <li key={promptId} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <PromptName slug={promptSlug} className="font-normal" />
          <LiveChange from={baseVersionNumber} to={versionNumber} />
        </li>
      ))}
      {restCount > 0 ? <li className="text-subtle text-xs">and {restCount} more</li> : null}
    </ul>
  );
}

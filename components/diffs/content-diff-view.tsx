import { EmptyState } from "@/components/ui/empty-state";
import type { ContentDiff } from "@/server/diffs/content-change";
import type { DiffLayout } from "./diff-layout";
import { SettingDiffView } from "./setting-diff-view";
import { type AroundMessage, WordsDiffView } from "./words-diff-view";

interface ContentDiffViewProps {
  diff: ContentDiff;
  layout: DiffLayout;
  around?: AroundMessage;
  /** What is compared, where a page shows several comparisons: "support/reply". */
  of?: string;
}

/** All that differs between two contents. */
export function ContentDiffView({ diff, layout, around, of }: ContentDiffViewProps) {
  if (diff.isIdentical) {
    return (
      <EmptyState title="No difference" description="Both hold the same text, variables and settings." />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <WordsDiffView messages={diff.messages} text={diff.text} layout={layout} around={around} of={of} />
      <SettingDiffView settings={diff.settings} layout={layout} of={of} />
    </div>
  );
}

"use client";
import { useMemo, useState } from "react";
import { DiffBody } from "@/components/diffs/diff-body";
import type { DiffLayout } from "@/components/diffs/diff-layout";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { formatExact } from "@/components/ui/format-number";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { diffWords } from "@/server/diffs/diff-words";

interface CorrectionViewProps {
  /** What the model said. */
  before: string;
  /** What it should have said. */
  after: string;
}

const LAYOUTS: readonly { value: DiffLayout; label: string }[] = [
  { value: "inline", label: "Changes" },
  { value: "split", label: "Side by side" },
];

/** Longer ones begin folded: they would bury what stands below them. */
const FOLDED_LENGTH = 4_000;

/** A correction against the answer that it corrects. */
export function CorrectionView({ before, after }: CorrectionViewProps) {
  const [layout, setLayout] = useState<DiffLayout>("inline");
  const [isOpen, setOpen] = useState(false);
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  const isLong = after.length + before.length > FOLDED_LENGTH;
  return (
    <section aria-label="Correction" className="overflow-hidden rounded-lg border">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b bg-background px-2 py-1 dark:bg-sunken">
        <SegmentedControl
          label="Show the correction as"
          value={layout}
          onValueChange={setLayout}
          options={LAYOUTS}
        />
        <CopyButton value={after} noun="corrected answer" />
      </header>
      <div className={cn(isLong && !isOpen && "max-h-80 overflow-hidden")}>
        <DiffBody parts={parts} layout={layout} />
      </div>
      {isLong ? (
        <div className="border-t px-1 py-1">
          <Button variant="ghost" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Show less" : `Show all ${formatExact(after.length)} characters`}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

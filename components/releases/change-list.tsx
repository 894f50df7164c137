"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef } from "react";
import { DIFF_LAYOUTS } from "@/components/diffs/diff-layout";
import { useChangeKeys } from "@/components/diffs/use-change-keys";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ItemChange } from "./item-change";
import { useRelease } from "./release-context";

/** More wait until they are asked for: each is a comparison of its own. */
const OPEN_AT_FIRST = 5;

/** Every prompt of the release against what is live now. */
export function ChangeList() {
  const { release, seen } = useRelease();
  const { items, environment, closedAt } = release;
  const [layout, setLayout] = useQueryState("view", parseAsStringLiteral(DIFF_LAYOUTS).withDefault("inline"));
  const changes = useRef<HTMLDivElement>(null);
  const go = useChangeKeys(changes);
  return (
    <section aria-labelledby="release-changes" className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="release-changes" className="font-semibold text-base">
          {items.length === 1 ? "What changes" : `What changes in ${items.length} prompts`}
        </h2>
        <span className="text-subtle text-xs">
          {closedAt ? "against what was live in" : "against what is live now in"} {environment.name}
        </span>
        <div className="ml-auto flex items-center gap-1 max-sm:ml-0">
          <Button variant="ghost" size="sm" aria-keyshortcuts="P" onClick={() => go(-1)}>
            <ArrowUp aria-hidden="true" />
            <span className="sr-only">Previous change</span>
            <Kbd aria-hidden="true">P</Kbd>
          </Button>
          <Button variant="ghost" size="sm" aria-keyshortcuts="N" onClick={() => go(1)}>
            <ArrowDown aria-hidden="true" />
            <span className="sr-only">Next change</span>
            <Kbd aria-hidden="true">N</Kbd>
          </Button>
          <SegmentedControl
            label="Layout"
            value={layout}
            onValueChange={(next) => void setLayout(next)}
            options={[
              { value: "inline", label: "Inline" },
              { value: "split", label: "Side by side" },
            ]}
          />
        </div>
      </header>
      <div ref={changes} className="flex flex-col gap-4">
        {items.map((item, index) => (
          <ItemChange
            // Another round may hold another version, with other conversations.
            key={`${item.promptId} ${item.versionNumber} ${seen.round}`}
            item={item}
            layout={layout}
            isOpenAtFirst={index < OPEN_AT_FIRST}
          />
        ))}
      </div>
    </section>
  );
}

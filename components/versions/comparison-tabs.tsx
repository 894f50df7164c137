"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef } from "react";
import { BreakingChangeNotice } from "@/components/diffs/breaking-change-notice";
import { DIFF_LAYOUTS, type DiffLayout } from "@/components/diffs/diff-layout";
import { SettingDiffView } from "@/components/diffs/setting-diff-view";
import { useChangeKeys } from "@/components/diffs/use-change-keys";
import { WordsDiffView } from "@/components/diffs/words-diff-view";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { loadPatiently } from "@/components/ui/load-patiently";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { parseSide } from "@/server/diffs/comparison-side";
import type { SideComparison } from "@/server/versions/compare-sides";
import { ComparedSideHead } from "./compared-side-head";
import type { ComparisonAddress } from "./comparison-address";

const RenderedComparison = dynamic(
  () => loadPatiently(() => import("./rendered-comparison").then((module) => module.RenderedComparison)),
  { loading: () => <SkeletonRows rows={4} label="Loading" /> },
);

const TABS = ["words", "settings", "rendered"] as const;

/** The same two at three depths: their words, their settings, and what a model is sent. */
export function ComparisonTabs({ sides }: { sides: ComparisonAddress }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const isDraft = [sides.from, sides.to].some((side) => parseSide(side)?.kind === "draft");
  const comparison = useQuery(
    trpc.version.compareSides.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug, before: sides.from, after: sides.to },
      // A draft changes with every word, also while this tab is not looked at.
      isDraft ? { staleTime: 0 } : {},
    ),
  );
  if (comparison.error) {
    return (
      <ErrorState
        title="These two cannot be compared"
        message={comparison.error.message}
        onRetry={comparison.refetch}
        isRetrying={comparison.isFetching}
      />
    );
  }
  if (!comparison.data) return <SkeletonRows rows={4} label="Comparing" />;
  return <Compared sides={sides} comparison={comparison.data} />;
}

function Compared({ sides, comparison }: { sides: ComparisonAddress; comparison: SideComparison }) {
  const { before, after, diff, breakingChanges, variables } = comparison;
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("words"));
  const [layout] = useQueryState("view", parseAsStringLiteral(DIFF_LAYOUTS).withDefault("inline"));
  const changes = useRef<HTMLDivElement>(null);
  const go = useChangeKeys(changes);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-2 md:grid-cols-2">
        <ComparedSideHead label="From" side={before} />
        <ComparedSideHead label="To" side={after} />
      </div>
      <BreakingChangeNotice changes={breakingChanges} />
      <Tabs
        value={tab}
        onValueChange={(next) => {
          const known = TABS.find((name) => name === next);
          if (known) void setTab(known);
        }}
      >
        <div className="flex items-end justify-between gap-4">
          <TabsList aria-label="What is compared" className="min-w-0 flex-1">
            <TabsTrigger value="words">
              Words <Count count={countChanges(comparison)} />
            </TabsTrigger>
            <TabsTrigger value="settings">
              Settings <Count count={diff.settings.length} />
            </TabsTrigger>
            <TabsTrigger value="rendered">Rendered</TabsTrigger>
          </TabsList>
          {diff.isIdentical ? null : <ChangeButtons onGo={go} />}
        </div>
        <div ref={changes}>
          <TabsContent value="words">
            <WordsTab comparison={comparison} layout={layout} />
          </TabsContent>
          <TabsContent value="settings">
            {diff.settings.length === 0 ? (
              <EmptyState
                title="No setting differs"
                description="Model, variables, tools and the rest are the same."
              />
            ) : (
              <SettingDiffView settings={diff.settings} layout={layout} />
            )}
          </TabsContent>
          <TabsContent value="rendered">
            <RenderedComparison sides={sides} variables={variables} layout={layout} />
          </TabsContent>
        </div>
      </Tabs>
    </div>
  );
}

function WordsTab({ comparison: { diff }, layout }: { comparison: SideComparison; layout: DiffLayout }) {
  if (diff.isIdentical) {
    return (
      <EmptyState title="No difference" description="Both hold the same text, variables and settings." />
    );
  }
  return <WordsDiffView messages={diff.messages} text={diff.text} layout={layout} />;
}

function countChanges({ diff }: SideComparison): number {
  const isTextChanged = diff.text?.some(({ kind }) => kind !== "same") ?? false;
  return diff.messages.filter(({ kind }) => kind !== "same").length + Number(isTextChanged);
}

function Count({ count }: { count: number }) {
  return (
    <span className="numeric font-normal text-subtle text-xs">
      {count}
      <span className="sr-only">{count === 1 ? " change" : " changes"}</span>
    </span>
  );
}

function ChangeButtons({ onGo }: { onGo: (step: 1 | -1) => void }) {
  return (
    <div className="flex shrink-0 items-center gap-1 pb-1">
      <Button
        variant="ghost"
        size="sm"
        aria-label="Previous change"
        aria-keyshortcuts="p"
        onClick={() => onGo(-1)}
      >
        <ArrowUp aria-hidden="true" className="size-3.5" />
        <Kbd className="max-sm:hidden">p</Kbd>
      </Button>
      <Button
        variant="ghost"
        size="sm"
        aria-label="Next change"
        aria-keyshortcuts="n"
        onClick={() => onGo(1)}
      >
        <ArrowDown aria-hidden="true" className="size-3.5" />
        <Kbd className="max-sm:hidden">n</Kbd>
      </Button>
    </div>
  );
}

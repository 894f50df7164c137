"use client";
import { ArrowLeftRight, GitCompareArrows } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { DIFF_LAYOUTS } from "@/components/diffs/diff-layout";
import { paths } from "@/components/layout/paths";
import { useOrigin } from "@/components/onboarding/use-origin";
import { usePrompt } from "@/components/prompts/use-prompt";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { type ComparisonAddress, comparisonOf } from "./comparison-address";
import { ComparisonTabs } from "./comparison-tabs";
import { SideSelect } from "./side-select";

/** The two sides of the address: `?from=live:production&to=draft:main&view=split`. */
export function SideComparison() {
  const { prompt } = usePrompt();
  const [given, setSides] = useQueryStates({ from: parseAsString, to: parseAsString }, { history: "push" });
  const latest = prompt.latestVersionNumber;
  if (latest < 1) {
    return (
      <EmptyState
        icon={GitCompareArrows}
        title="There is nothing to compare yet"
        description="Save the prompt twice, and see here what changed."
      />
    );
  }
  const sides = comparisonOf(given, latest);
  if (!sides) {
    return (
      <EmptyState
        icon={GitCompareArrows}
        title="This address names nothing to compare"
        description="A side is a version, the draft or the newest version of a branch, or what is live in an environment."
        action={<Button onClick={() => void setSides(null)}>Compare the newest two versions</Button>}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <ComparisonBar sides={sides} onChange={(next) => void setSides({ ...sides, ...next })} />
      <ComparisonTabs key={`${sides.from} ${sides.to}`} sides={sides} />
    </div>
  );
}

interface ComparisonBarProps {
  sides: ComparisonAddress;
  onChange: (sides: Partial<ComparisonAddress>) => void;
}

function ComparisonBar({ sides: { from, to }, onChange }: ComparisonBarProps) {
  const origin = useOrigin();
  const { workspaceSlug, prompt } = usePrompt();
  const [layout, setLayout] = useQueryState("view", parseAsStringLiteral(DIFF_LAYOUTS).withDefault("inline"));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SideSelect label="From" value={from} onChange={(next) => onChange({ from: next })} />
      <Button
        variant="ghost"
        size="icon"
        aria-label="Swap the two"
        onClick={() => onChange({ from: to, to: from })}
      >
        <ArrowLeftRight aria-hidden="true" />
      </Button>
      <SideSelect label="To" value={to} onChange={(next) => onChange({ to: next })} />
      <CopyButton
        value={`${origin}${paths.promptCompare(workspaceSlug, prompt.slug, from, to)}`}
        noun="link to this comparison"
      />
      <SegmentedControl
        label="Layout"
        value={layout}
        onValueChange={(next) => void setLayout(next)}
        options={[
          { value: "inline", label: "Inline" },
          { value: "split", label: "Side by side" },
        ]}
        className="ml-auto max-sm:ml-0"
      />
    </div>
  );
}

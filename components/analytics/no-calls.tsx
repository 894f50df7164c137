import { ChartLine } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { RangePreset } from "@/server/analytics/analytics-choices";
import { rangeWords } from "./range-words";

interface NoCallsProps {
  workspaceSlug: string;
  /** Absent: all prompts. */
  promptSlug?: string;
  range?: RangePreset;
  /** Present when filters may be what hides the calls. */
  onClearFilters?: () => void;
}

export function NoCalls({ workspaceSlug, promptSlug, range = "30d", onClearFilters }: NoCallsProps) {
  if (onClearFilters) {
    return (
      <EmptyState
        icon={ChartLine}
        title="No requests match"
        description="Nothing was called in this range under these filters."
        action={<Button onClick={onClearFilters}>Clear the filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={ChartLine}
      title={`No requests in the last ${rangeWords[range]}`}
      description={
        promptSlug
          ? "When your application calls a model with this prompt and sends its traces, requests, cost, latency and feedback appear here, version by version."
          : "When your applications send their traces, requests, cost, latency and feedback appear here, prompt by prompt."
      }
      action={
        <Button asChild>
          <Link href={paths.traces(workspaceSlug)}>See how to send traces</Link>
        </Button>
      }
    />
  );
}

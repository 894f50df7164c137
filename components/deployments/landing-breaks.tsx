"use client";
import { useQuery } from "@tanstack/react-query";
import { BreakingChangeNotice } from "@/components/diffs/breaking-change-notice";
import { useTRPC } from "@/components/trpc/trpc-provider";

interface LandingBreaksProps {
  workspaceSlug: string;
  promptSlug: string;
  versionNumber: number;
  environmentName: string;
  /** What is live there; null when nothing is, and nothing can break. */
  liveVersionNumber: number | null;
}

/** What the applications of an environment would stumble over when a version takes the place of the live one. */
export function LandingBreaks(props: LandingBreaksProps) {
  const { workspaceSlug, promptSlug, versionNumber, environmentName, liveVersionNumber } = props;
  const trpc = useTRPC();
  const isReplacing = liveVersionNumber !== null && liveVersionNumber !== versionNumber;
  const comparison = useQuery(
    trpc.version.compareSides.queryOptions(
      { workspaceSlug, promptSlug, before: String(liveVersionNumber), after: String(versionNumber) },
      { enabled: isReplacing },
    ),
  );
  return (
    <BreakingChangeNotice
      changes={comparison.data?.breakingChanges ?? []}
      against={`with v${liveVersionNumber}, live in ${environmentName}`}
      maxShown={3}
    />
  );
}

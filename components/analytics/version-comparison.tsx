"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { AlertLink } from "@/components/alerts/alert-link";
import { metricOf } from "@/components/alerts/metric-of";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { formatPercent } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { VersionBadge } from "@/components/versions/version-badge";
import type { VersionComparison as Comparison } from "@/server/analytics/compare-versions";
import { type ExplorerFilters, type ExplorerPlace, versionComparisonQuery } from "./analytics-filters";
import { ChoiceFilter } from "./choice-filter";
import type { ExplorerChanges } from "./use-analytics-filters";
import { VerdictTable } from "./verdict-table";
import { VersionLanding } from "./version-landing";

interface VersionComparisonProps {
  place: ExplorerPlace & { readonly promptSlug: string };
  filters: ExplorerFilters;
  onChange: (changes: ExplorerChanges) => void;
}

/** Two versions against each other, with what may honestly be said. */
export function VersionComparison({ place, filters, onChange }: VersionComparisonProps) {
  const trpc = useTRPC();
  const query = versionComparisonQuery(place, filters);
  const { data } = useSuspenseQuery(trpc.analytics.compareVersions.queryOptions(query));
  if (data.pair === null) return null;
  const { pair } = data;
  return (
    <Panel
      title="Version against version"
      isFlush
      actions={
        <>
          <VersionChoice
            label="Version"
            latest={data.latestVersionNumber}
            value={pair.version}
            other={pair.against}
            onChoose={(candidate) => onChange({ candidate, against: pair.against })}
          />
          <span className="text-muted text-xs">against</span>
          <VersionChoice
            label="Against"
            latest={data.latestVersionNumber}
            value={pair.against}
            other={pair.version}
            onChoose={(against) => onChange({ candidate: pair.version, against })}
          />
          <AlertLink
            workspaceSlug={place.workspaceSlug}
            metric={metricOf(filters.metrics[0] ?? null)}
            filters={{ ...query.filters, version: [String(pair.version)] }}
            label={`Alert on v${pair.version}`}
          />
        </>
      }
    >
      <p className="text-pretty px-4 pt-3 pb-2 text-base" aria-live="polite">
        {data.sentence}
      </p>
      {data.landing ? (
        <VersionLanding workspaceSlug={place.workspaceSlug} version={pair.version} landing={data.landing} />
      ) : null}
      <Caution place={place} comparison={data} />
      <VerdictTable metrics={data.metrics} version={pair.version} against={pair.against} />
    </Panel>
  );
}

interface VersionChoiceProps {
  label: string;
  latest: number;
  value: number;
  other: number;
  onChoose: (version: number) => void;
}

/** Newest first; versions beyond a menu's length can still be named in the address. */
const MAX_OFFERED = 50;

function VersionChoice({ label, latest, value, other, onChoose }: VersionChoiceProps) {
  const offered = Array.from({ length: Math.min(latest, MAX_OFFERED) }, (_, back) => latest - back);
  return (
    <ChoiceFilter
      label={label}
      options={[...new Set([value, ...offered])]
        .filter((version) => version !== other)
        .map((version) => ({ value: String(version), label: <span className="font-mono">v{version}</span> }))}
      value={String(value)}
      onChoose={(version) => onChoose(Number(version))}
    />
  );
}

/** Below this share of common hours the versions were live one after the other. */
const MOSTLY_TOGETHER = 0.5;

function Caution({ place, comparison }: { place: VersionComparisonProps["place"]; comparison: Comparison }) {
  const { sharedTime, pair } = comparison;
  if (sharedTime === null || sharedTime >= MOSTLY_TOGETHER || pair === null) return null;
  return (
    <p className="px-4 pb-2 text-pretty text-muted text-xs">
      Only {formatPercent(sharedTime)} of the hours had calls of both <VersionBadge version={pair.version} />{" "}
      and <VersionBadge version={pair.against} />: what differs may be the time and not the version. A{" "}
      <a href={paths.rollouts(place.workspaceSlug)} className="underline underline-offset-4">
        rollout
      </a>{" "}
      compares both on the same traffic.
    </p>
  );
}

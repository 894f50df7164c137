/** The traces behind a figure. Pure. */
import { type TraceFilters, tracesPath } from "@/components/traces/trace-filters";
import { DIMENSIONS, type Dimension } from "@/server/analytics/dimension-catalog";
import type { MeasuredGroup } from "@/server/analytics/measurement";
import { breakdownOf, type ExplorerFilters, type ExplorerPlace } from "./analytics-filters";

export type Drill = {
  readonly group?: Pick<MeasuredGroup, "filterValue" | "promptSlug"> | undefined;
  readonly period?: { readonly from: Date; readonly to: Date } | undefined;
  readonly isFailed?: boolean | undefined;
  readonly latencyMs?: { readonly from: number; readonly to: number } | undefined;
};

export function drillToTraces(place: ExplorerPlace, filters: ExplorerFilters, drill: Drill = {}) {
  return tracesPath(place.workspaceSlug, {
    ...namedFilters(chosenValues(place, filters, drill)),
    ...(drill.period
      ? { range: "custom", ...drill.period }
      : { range: filters.range, from: filters.from, to: filters.to }),
    ...(drill.isFailed ? { status: "error" } : {}),
    ...(drill.latencyMs
      ? { minLatencyMs: rounded(drill.latencyMs.from), maxLatencyMs: rounded(drill.latencyMs.to) }
      : {}),
  });
}

/** Microseconds: what a span's duration is stored in. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

type Chosen = ReadonlyMap<Dimension, readonly string[]>;

function chosenValues(place: ExplorerPlace, filters: ExplorerFilters, { group }: Drill): Chosen {
  const chosen = new Map<Dimension, readonly string[]>(
    DIMENSIONS.map((dimension) => [dimension, filters[dimension]]),
  );
  if (place.promptSlug !== undefined) chosen.set("prompt", [place.promptSlug]);
  const by = breakdownOf(place, filters);
  if (group?.filterValue && by !== "none") chosen.set(by, [group.filterValue]);
  if (group?.promptSlug) chosen.set("prompt", [group.promptSlug]);
  return chosen;
}

/** In the trace list's words. Folders and branches it does not know, of prompts and users it takes one. */
function namedFilters(chosen: Chosen): Partial<TraceFilters> {
  const list = (dimension: Dimension) => {
    const values = (chosen.get(dimension) ?? []).filter((value) => value !== "");
    return values.length === 0 ? null : values;
  };
  const single = (dimension: Dimension) => {
    const [value, ...others] = list(dimension) ?? [];
    return value === undefined || others.length > 0 ? null : value;
  };
  return {
    prompt: single("prompt"),
    version: list("version")?.map(Number) ?? null,
    environment: list("environment"),
    arm: list("arm"),
    model: list("model"),
    provider: list("provider"),
    key: list("apiKey"),
    user: single("user"),
    tag: list("tag"),
    service: list("service"),
    errorType: list("errorType"),
    finish: list("finishReason"),
    link: chosen.get("prompt")?.join() === "" && chosen.get("prompt")?.length === 1 ? "unlinked" : null,
  };
}

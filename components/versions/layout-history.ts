/** Which lane each version stands in, and which lines touch its row, for a picture of the history. Pure. */

export type HistoryVersion = {
  readonly number: number;
  readonly branchName: string;
  readonly parentNumber: number | null;
  readonly mergedNumber: number | null;
};

export type HistoryLine = {
  /** From 0, at the left. */
  readonly lane: number;
  /** Its colour's. */
  readonly branchName: string;
};

/** The lines of a row, from top to bottom: those into the version, those past it, those out of it to what it was made from. */
export type HistoryRow = {
  readonly number: number;
  readonly lane: number;
  readonly branchName: string;
  readonly entering: readonly HistoryLine[];
  readonly passing: readonly HistoryLine[];
  readonly leaving: readonly HistoryLine[];
};

export type HistoryLayout = { readonly rows: readonly HistoryRow[]; readonly laneCount: number };

type OpenLane = { readonly awaits: number; readonly branchName: string };

/**
 * A line runs from a version down to each that it was made from, in a lane of its own until it gets there; lanes that
 * have ended are used again. What the page does not hold yet is awaited to its end.
 *
 * @param versions newest first; a version is always newer than those it was made from
 */
export function layoutHistory(versions: readonly HistoryVersion[]): HistoryLayout {
  const lanes: (OpenLane | undefined)[] = [];
  const branchOf = new Map(versions.map(({ number, branchName }) => [number, branchName]));
  let laneCount = 0;
  const rows = versions.map((version): HistoryRow => {
    const entering = linesOf(lanes, ({ awaits }) => awaits === version.number);
    const passing = linesOf(lanes, ({ awaits }) => awaits !== version.number);
    for (const { lane } of entering) lanes[lane] = undefined;
    const lane = entering[0]?.lane ?? firstFree(lanes);
    const leaving: HistoryLine[] = [];
    if (version.parentNumber !== null) {
      lanes[lane] = { awaits: version.parentNumber, branchName: version.branchName };
      leaving.push({ lane, branchName: version.branchName });
    }
    if (version.mergedNumber !== null) {
      const branchName = branchOf.get(version.mergedNumber) ?? version.branchName;
      leaving.push(awaitMerged(lanes, version.mergedNumber, branchName, lane));
    }
    laneCount = Math.max(laneCount, lanes.length, lane + 1);
    return { number: version.number, lane, branchName: version.branchName, entering, passing, leaving };
  });
  return { rows, laneCount };
}

function linesOf(
  lanes: readonly (OpenLane | undefined)[],
  isWanted: (lane: OpenLane) => boolean,
): HistoryLine[] {
  return lanes.flatMap((open, lane) =>
    open && isWanted(open) ? [{ lane, branchName: open.branchName }] : [],
  );
}

/** A lane that leads there already is joined. */
function awaitMerged(
  lanes: (OpenLane | undefined)[],
  awaits: number,
  branchName: string,
  besides: number,
): HistoryLine {
  const known = lanes.findIndex((open) => open?.awaits === awaits);
  if (known >= 0) return { lane: known, branchName };
  const lane = firstFree(lanes, besides);
  lanes[lane] = { awaits, branchName };
  return { lane, branchName };
}

function firstFree(lanes: readonly (OpenLane | undefined)[], besides = -1): number {
  const free = lanes.findIndex((open, lane) => open === undefined && lane !== besides);
  if (free >= 0) return free;
  return lanes.length === besides ? besides + 1 : lanes.length;
}

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

const MAIN = "main";

/**
 * A line runs from a version down to each that it was made from, in a lane of its own until it gets there; lanes that
 * have ended are used again, but the leftmost is main's alone. What the page does not hold yet is awaited to its end.
 *
 * @param versions newest first; a version is always newer than those it was made from
 */
export function layoutHistory(versions: readonly HistoryVersion[]): HistoryLayout {
  const lanes: (OpenLane | undefined)[] = [];
  const branchOf = new Map(versions.map(({ number, branchName }) => [number, branchName]));
  const reserved = versions.some(({ branchName }) => branchName === MAIN) ? 1 : 0;
  let laneCount = 0;
  const rows = versions.map((version): HistoryRow => {
    const entering = linesOf(lanes, ({ awaits }) => awaits === version.number);
    const passing = linesOf(lanes, ({ awaits }) => awaits !== version.number);
    for (const { lane } of entering) lanes[lane] = undefined;
    const isMain = version.branchName === MAIN && lanes[0] === undefined;
    const lane = isMain ? 0 : (entering[0]?.lane ?? firstFree(lanes, reserved));
    const leaving: HistoryLine[] = [];
    if (version.parentNumber !== null) {
      lanes[lane] = { awaits: version.parentNumber, branchName: version.branchName };
      leaving.push({ lane, branchName: version.branchName });
    }
    if (version.mergedNumber !== null) {
      const branchName = branchOf.get(version.mergedNumber) ?? version.branchName;
      const merged = awaitMerged(lanes, version.mergedNumber, reserved, lane);
      leaving.push({ lane: merged, branchName });
      lanes[merged] ??= { awaits: version.mergedNumber, branchName };
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
  lanes: readonly (OpenLane | undefined)[],
  awaits: number,
  reserved: number,
  besides: number,
): number {
  const known = lanes.findIndex((open) => open?.awaits === awaits);
  return known >= 0 ? known : firstFree(lanes, reserved, besides);
}

function firstFree(lanes: readonly (OpenLane | undefined)[], reserved: number, besides = -1): number {
  let lane = reserved;
  while (lanes[lane] !== undefined || lane === besides) lane++;
  return lane;
}

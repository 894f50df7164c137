/** Whether the removed beginning of an audit trail is what retention removed. Pure. */
import { numberAt, textAt } from "@/server/activity/event-facts";
import type { Anchor } from "./anchor";
import { GENESIS_HASH } from "./hash-audit-event";
import type { StoredEvent } from "./stored-event";
import type { ChainFault, ChainLink } from "./verify-chain";

export const PRUNE_ACTION = "audit.prune";

const DAY_MS = 86_400_000;
/** Clocks of several processes differ. */
const SKEW_MS = 3_600_000;

/**
 * Removing the beginning leaves a chain that holds by itself, so the removal has to be told in what is left: by an event that
 * names the same link, for events as old as some plan allows. Anchors say how old the removed ones can have been at most.
 */
export function judgePruning({
  pruned,
  records,
  anchors,
  shortestRetentionDays,
  now,
}: {
  pruned: ChainLink;
  /** The events of the trail that tell of removals, in their order. */
  records: readonly StoredEvent[];
  /** This workspace's. */
  anchors: readonly Anchor[];
  shortestRetentionDays: number;
  now: Date;
}): ChainFault | undefined {
  const fault = (message: string): ChainFault => ({ sequence: pruned.sequence + 1, kind: "pruned", message });
  if (pruned.sequence === 0) {
    return pruned.hash === GENESIS_HASH ? undefined : fault("The trail does not begin at its beginning.");
  }
  if (anchors.some(({ sequence, hash }) => sequence === pruned.sequence && hash !== pruned.hash)) {
    return fault(
      `#${pruned.sequence}, the last event that was removed, had another hash when it was anchored.`,
    );
  }
  const record = records.at(-1);
  if (
    !record ||
    numberAt(record.after, "sequence") !== pruned.sequence ||
    textAt(record.after, "hash") !== pruned.hash
  ) {
    return fault(`Everything up to #${pruned.sequence} is missing, and no event tells of its removal.`);
  }
  const olderThan = Date.parse(textAt(record.after, "olderThan") ?? "");
  const recordedAt = Date.parse(record.occurredAt);
  const isInTime = olderThan <= Math.min(recordedAt, now.getTime()) - shortestRetentionDays * DAY_MS;
  if (isInTime && earliestTime(anchors, pruned.sequence) <= olderThan + SKEW_MS) return undefined;
  return fault(`Events up to #${pruned.sequence} were removed before their time (#${record.sequence}).`);
}

/** No earlier than this was the event with this number written, as far as anchors tell. */
function earliestTime(anchors: readonly Anchor[], sequence: number): number {
  const times = anchors.flatMap((anchor) => [
    ...(anchor.sequence < sequence ? [Date.parse(anchor.at)] : []),
    ...(anchor.oldest && anchor.oldest.sequence <= sequence ? [Date.parse(anchor.oldest.at)] : []),
  ]);
  return Math.max(Number.NEGATIVE_INFINITY, ...times);
}

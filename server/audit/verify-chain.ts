/** Whether the rows of an audit trail are the ones that were written. Pure. */
import type { Anchor } from "./anchor";
import { hashStoredEvent, type StoredEvent } from "./stored-event";

export type ChainLink = { readonly sequence: number; readonly hash: string };

export type FaultKind =
  /** Another workspace's row. */
  | "foreign"
  /** A number that is not after the one before. */
  | "order"
  /** Numbers that are left out, or the end of the trail. */
  | "missing"
  /** It does not continue the event before it. */
  | "link"
  /** Its columns are not what its hash was taken of. */
  | "content"
  /** Another hash than was anchored outside. */
  | "anchor"
  /** The head of the chain does not name the last event. */
  | "head"
  /** The beginning was removed otherwise than retention does. */
  | "pruned";

/** The first place at which a trail is not what was written. */
export type ChainFault = {
  readonly sequence: number;
  readonly kind: FaultKind;
  readonly message: string;
};

export type ChainVerifier = {
  /** The next row, by ascending sequence. After a fault nothing more can be said about the rest. */
  take(event: StoredEvent): ChainFault | undefined;
  /** After the last row; `head` is what the workspace's chain says is its end. */
  finish(head: ChainLink): ChainFault | undefined;
  /** The last link that held. */
  readonly verifiedTo: ChainLink;
  readonly anchorsMet: number;
};

/**
 * `start` is what the first row must continue: the genesis link, or the last one of a removed beginning.
 * Without anchors, whoever can write to the database could rewrite the whole trail unseen; with them, only what came after
 * the last one.
 */
export function createChainVerifier({
  workspaceId,
  start,
  anchors,
}: {
  workspaceId: string;
  start: ChainLink;
  anchors: readonly Anchor[];
}): ChainVerifier {
  const own = anchors.filter((anchor) => anchor.workspaceId === workspaceId);
  const anchorsAt = Map.groupBy(own, ({ sequence }) => sequence);
  let last = start;
  let anchorsMet = 0;

  function judgeAnchors(link: ChainLink): ChainFault | undefined {
    for (const anchor of anchorsAt.get(link.sequence) ?? []) {
      if (anchor.hash !== link.hash) return rewritten(anchor);
      anchorsMet += 1;
    }
    return undefined;
  }

  return {
    take(event) {
      const fault = judgeEvent(event, { workspaceId, last }) ?? judgeAnchors(event);
      if (!fault) last = { sequence: event.sequence, hash: event.hash };
      return fault;
    },
    finish(head) {
      const beyond = own.filter(({ sequence }) => sequence > last.sequence);
      const furthest = beyond.toSorted((a, b) => b.sequence - a.sequence)[0];
      if (furthest) return cutOff(last, furthest.sequence, `was anchored on ${furthest.at}`);
      if (head.sequence > last.sequence) return cutOff(last, head.sequence, "is the head of the chain");
      if (head.sequence === last.sequence && head.hash === last.hash) return undefined;
      return {
        sequence: last.sequence,
        kind: "head",
        message: `The head of the chain names #${head.sequence} with another hash than the last event, #${last.sequence}.`,
      };
    },
    get verifiedTo() {
      return last;
    },
    get anchorsMet() {
      return anchorsMet;
    },
  };
}

function judgeEvent(
  event: StoredEvent,
  { workspaceId, last }: { workspaceId: string; last: ChainLink },
): ChainFault | undefined {
  const { sequence } = event;
  const fault = (kind: FaultKind, message: string): ChainFault => ({ sequence, kind, message });
  if (event.workspaceId !== workspaceId)
    return fault("foreign", `#${sequence} is another workspace's event.`);
  if (sequence <= last.sequence) return fault("order", `#${sequence} stands after #${last.sequence}.`);
  if (sequence > last.sequence + 1) return gap(last.sequence + 1, sequence - 1);
  if (event.previousHash !== last.hash) {
    return fault("link", `#${sequence} does not continue #${last.sequence}: one of them was replaced.`);
  }
  if (event.hash !== hashOf(event)) {
    return fault("content", `#${sequence} is not what was written: its columns do not match its hash.`);
  }
  return undefined;
}

/** Undefined for what cannot be hashed at all, such as a number that JSON has no form for. */
function hashOf(event: StoredEvent): string | undefined {
  try {
    return hashStoredEvent(event);
  } catch {
    return undefined;
  }
}

function gap(from: number, to: number): ChainFault {
  const which = from === to ? `#${from} is` : `#${from} to #${to} are`;
  return { sequence: from, kind: "missing", message: `${which} missing.` };
}

const cutOff = (last: ChainLink, furthest: number, why: string): ChainFault => ({
  sequence: last.sequence + 1,
  kind: "missing",
  message: `Everything after #${last.sequence} is missing: #${furthest} ${why}.`,
});

const rewritten = ({ sequence, hash, at }: Anchor): ChainFault => ({
  sequence,
  kind: "anchor",
  message: `#${sequence} has another hash than was anchored on ${at} (${hash.slice(0, 12)}…): it or what came before it was written anew.`,
});

import { UnavailableError } from "@/server/errors/domain-error";

/** What one request holds of the budget, from its first byte until it is answered. */
export type BodyClaim = {
  /** @throws UnavailableError when all requests together, or all of its owner's, would hold too much */
  readonly add: (bytes: number) => void;
  readonly release: () => void;
};

export type BodyBudget = {
  /** `owner`: whose body it is, where that is known. */
  readonly open: (owner?: string) => BodyClaim;
};

/** Of the whole: bodies that one workspace sends slowly, or never to their end, leave the rest to the others. */
const SHARE_OF_ONE = 0.5;

/**
 * Bounds the bodies in memory at once: each has its limit, but a few dozen of the largest at the same time, decoded,
 * would end the process for everybody.
 */
export function createBodyBudget(maxBytes: number): BodyBudget {
  let heldBytes = 0;
  const heldByOwner = new Map<string, number>();

  function isTooMuch(held: number, ownBytes: number, bytes: number, most: number): boolean {
    // Alone, even a body beyond the bound gets its chance: it would never find more room.
    return held > ownBytes && held + bytes > most;
  }

  return {
    open(owner) {
      let ownBytes = 0;
      const ownerBytes = () => (owner === undefined ? 0 : (heldByOwner.get(owner) ?? 0));
      function change(bytes: number) {
        ownBytes += bytes;
        heldBytes += bytes;
        if (owner === undefined) return;
        const held = ownerBytes() + bytes;
        if (held > 0) heldByOwner.set(owner, held);
        else heldByOwner.delete(owner);
      }
      return {
        add(bytes) {
          if (
            isTooMuch(heldBytes, ownBytes, bytes, maxBytes) ||
            isTooMuch(ownerBytes(), ownBytes, bytes, maxBytes * SHARE_OF_ONE)
          ) {
            throw new UnavailableError("Too much is being sent at the moment. Send it again shortly.");
          }
          change(bytes);
        },
        release: () => change(-ownBytes),
      };
    },
  };
}

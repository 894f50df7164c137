import { UnavailableError } from "@/server/errors/domain-error";

/** What one request holds of the budget, from its first byte until it is answered. */
export type BodyClaim = {
  /** @throws UnavailableError when all requests together would hold too much */
  readonly add: (bytes: number) => void;
  readonly release: () => void;
};

export type BodyBudget = { readonly open: () => BodyClaim };

/**
 * Bounds the bodies in memory at once: each has its limit, but a few dozen of the largest at the same time, decoded,
 * would end the process for everybody.
 */
export function createBodyBudget(maxBytes: number): BodyBudget {
  let heldBytes = 0;
  return {
    open() {
      let ownBytes = 0;
      return {
        add(bytes) {
          // Alone, even a body beyond the bound gets its chance: it would never find more room.
          if (heldBytes > ownBytes && heldBytes + bytes > maxBytes) {
            throw new UnavailableError("Too much is being sent at the moment. Send it again shortly.");
          }
          ownBytes += bytes;
          heldBytes += bytes;
        },
        release() {
          heldBytes -= ownBytes;
          ownBytes = 0;
        },
      };
    },
  };
}

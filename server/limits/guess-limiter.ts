import { LRUCache } from "lru-cache";
import { networkOf } from "./network-of";
import { type Allowance, takeOne } from "./rate-limit";

const GUESSES_PER_MINUTE = 60;
/** Guesses that were under way together count as well, but keep nobody out for longer than this beyond the limit. */
const MAX_DEBT_MS = 60_000;
/** A guesser with more networks than these has the first of them forgotten. */
const MAX_NETWORKS = 20_000;
const MINUTE_MS = 60_000;

/** Counts the keys that opened nothing, by the network they came from. */
export type GuessLimiter = {
  /** Whether one more may be looked up. Counts nothing: whoever has a good key never comes nearer to the limit. */
  readonly ask: (ip: string) => Allowance;
  /** One was looked up, and opened nothing. */
  readonly count: (ip: string) => void;
  /** How many networks are kept in memory. */
  readonly size: () => number;
};

export function createGuessLimiter(now: () => number = () => performance.now()): GuessLimiter {
  const emptyAt = new LRUCache<string, number>({ max: MAX_NETWORKS });
  const ask = (network: string, at: number) => takeOne(emptyAt.get(network) ?? 0, GUESSES_PER_MINUTE, at);
  return {
    ask: (ip) => ask(networkOf(ip), now()),
    count(ip) {
      const at = now();
      const network = networkOf(ip);
      const before = Math.max(emptyAt.get(network) ?? 0, at);
      emptyAt.set(network, Math.min(before + MINUTE_MS / GUESSES_PER_MINUTE, at + MINUTE_MS + MAX_DEBT_MS));
    },
    size: () => emptyAt.size,
  };
}

/** What a customer asks in one go, which telemetry calls a session: pure. */
import type { DemoPrompt } from "./demo-prompt";
import type { Random } from "./demo-random";
import { pickWeighted } from "./pick-weighted";

export type DemoTurn = {
  readonly at: Date;
  readonly userId: string;
  readonly sessionId: string;
  readonly tags: readonly string[];
  /** Which of the prompt's questions. */
  readonly question: number;
};

/** How often customers ask again before they go. */
const TURNS: readonly [number, number][] = [
  [1, 0.55],
  [2, 0.24],
  [3, 0.12],
  [4, 0.06],
  [5, 0.03],
];
const CHANNELS = ["web", "app", "e-mail"] as const;
const CUSTOMERS_PER_CLUB_MEMBER = 6;
const PAUSE_MS = 75_000;

/** Calls that a visit comes to: a prompt keeps its share of the traffic by having fewer visits. */
export function meanTurns({ questions }: DemoPrompt): number {
  return TURNS.reduce((sum, [turns, share]) => sum + Math.min(turns, questions.length) * share, 0);
}

/** A customer's calls one after another, none of them past `end`; each about something else. */
export function makeDemoVisit(
  { start, end }: { readonly start: Date; readonly end: Date },
  { questions }: DemoPrompt,
  customers: number,
  random: Random,
): DemoTurn[] {
  const customer = Math.floor(random.next() * customers) + 100;
  const sessionId = `session-${random.hex(8)}`;
  const channel = random.pick(CHANNELS);
  const tags = customer % CUSTOMERS_PER_CLUB_MEMBER === 0 ? [channel, "club"] : [channel];
  const first = Math.floor(random.next() * questions.length);
  const turns: DemoTurn[] = [];
  let at = start;
  for (let left = Math.min(pickWeighted(TURNS, random), questions.length); left > 0; left--) {
    const question = (first + turns.length) % questions.length;
    turns.push({ at, userId: `customer-${customer}`, sessionId, tags, question });
    at = new Date(at.getTime() + random.around(PAUSE_MS, 0.6));
    if (at >= end) break;
  }
  return turns;
}

import { describe, expect, test } from "vitest";
import { createServingHistory } from "../support/serving-history";

const prompt = "support/reply";

/** v1 went live at 0, v2 was asked for at 1,000 through server 1 and acknowledged at 1,100. */
function aHistory() {
  const history = createServingHistory();
  const first = { prompt, server: 0, deploymentId: "one", revision: 1, askedAt: -100, acknowledgedAt: 0 };
  const second = {
    ...first,
    server: 1,
    deploymentId: "two",
    revision: 2,
    askedAt: 1_000,
    acknowledgedAt: 1_100,
  };
  history.acknowledge(first);
  history.acknowledge(second);
  return history;
}

type Served = { deploymentId: string; at: number; server?: number; tookMs?: number };

function violationsOf({ deploymentId, at, server = 0, tookMs = 5 }: Served) {
  const history = aHistory();
  history.read({ prompt, server, deploymentId, startedAt: at, endedAt: at + tookMs });
  return history.conclude().violations.map(({ rule }) => rule);
}

describe("finds nothing wrong with", () => {
  test.each<[string, Served]>([
    ["the old one before the new one is acknowledged", { deploymentId: "one", at: 1_099, server: 1 }],
    ["the old one elsewhere, a moment later", { deploymentId: "one", at: 6_099 }],
    ["the new one while it is on its way", { deploymentId: "two", at: 1_050 }],
    ["the new one to somebody who asked before it was", { deploymentId: "two", at: 990, tookMs: 20 }],
    ["the new one ever after", { deploymentId: "two", at: 60_000 }],
  ])("%s", (_, served) => {
    expect(violationsOf(served)).toEqual([]);
  });

  test("what was served before its acknowledgement arrived", () => {
    const history = aHistory();
    const read = { prompt, server: 0, deploymentId: "three", startedAt: 2_000, endedAt: 2_005 };
    history.read(read);
    history.acknowledge({ ...read, revision: 3, askedAt: 1_990, acknowledgedAt: 2_010 });
    expect(history.conclude()).toEqual({ readCount: 1, violations: [] });
  });
});

describe("finds", () => {
  test.each<[string, string, Served]>([
    [
      "own",
      "the old one from the server that acknowledged the new",
      { deploymentId: "one", at: 1_101, server: 1 },
    ],
    ["everywhere", "the old one elsewhere after five seconds", { deploymentId: "one", at: 6_101 }],
    ["neverLive", "what is in no ledger", { deploymentId: "none", at: 50 }],
    ["fromTheFuture", "what nobody had asked for yet", { deploymentId: "two", at: 900 }],
  ])("%s: %s", (rule, _, served) => {
    expect(violationsOf(served)).toContain(rule);
  });
});

import { describe, expect, test } from "vitest";
import type { Anchor } from "./anchor";
import { GENESIS_HASH } from "./hash-audit-event";
import { judgePruning, PRUNE_ACTION } from "./judge-pruning";
import { hashStoredEvent, type StoredEvent } from "./stored-event";
import { createChainVerifier } from "./verify-chain";

const WORKSPACE = "wsp_mine";
const GENESIS = { sequence: 0, hash: GENESIS_HASH };

function anEvent(
  previous: { sequence: number; hash: string },
  given: Partial<StoredEvent> = {},
): StoredEvent {
  const event: StoredEvent = {
    workspaceId: WORKSPACE,
    sequence: previous.sequence + 1,
    occurredAt: "2026-11-22T12:00:00.123000Z",
    actorKind: "user",
    actorId: "usr_ada",
    actorRole: "owner",
    keySelector: null,
    requestId: null,
    correlationId: null,
    ip: null,
    action: "prompt.update",
    subjectId: "prm_1",
    promptId: null,
    before: { tags: [] },
    after: { tags: ["a"] },
    previousHash: previous.hash,
    hash: "",
    ...given,
  };
  return { ...event, hash: hashStoredEvent(event) };
}

function aChain(length: number): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (let index = 0; index < length; index += 1) events.push(anEvent(events.at(-1) ?? GENESIS));
  return events;
}

/** The event with this number. */
function at(events: readonly StoredEvent[], sequence: number): StoredEvent {
  const event = events[sequence - 1];
  if (!event) throw new RangeError(`There is no event #${sequence}.`);
  return event;
}

const anchorOf = ({ sequence, hash }: StoredEvent, given: Partial<Anchor> = {}): Anchor => ({
  workspaceId: WORKSPACE,
  slug: "acme",
  sequence,
  hash,
  at: "2026-11-23T00:05:00.000Z",
  oldest: { sequence: 1, at: "2026-11-22T12:00:00.123Z" },
  ...given,
});

const noAnchors: readonly Anchor[] = [];

function verify(
  events: readonly StoredEvent[],
  { anchors = noAnchors, head = events.at(-1) ?? GENESIS } = {},
) {
  const verifier = createChainVerifier({ workspaceId: WORKSPACE, start: GENESIS, anchors });
  for (const event of events) {
    const fault = verifier.take(event);
    if (fault) return fault;
  }
  return verifier.finish(head);
}

describe("a chain", () => {
  test("holds as it was written, and meets its anchors", () => {
    const events = aChain(5);
    const anchors = events.map((event) => anchorOf(event));
    expect(verify(events, { anchors })).toBeUndefined();
    expect(verify([])).toBeUndefined();
  });

  test("from before an event named key, release and prompt still verifies", () => {
    const event = anEvent(GENESIS);
    // Written down from an installation of that time.
    expect(event.hash).toBe("e877a0cc250cb186670b051e88bdcede3df4d2d9cd844ad627a7cd929cf2dbf6");
  });

  test.each<[string, Partial<StoredEvent>]>([
    ["time", { occurredAt: "2026-11-22T12:00:00.123001Z" }],
    ["actor", { actorId: "usr_eve" }],
    ["key", { keySelector: "abc" }],
    ["release", { correlationId: "rel_1" }],
    ["prompt", { promptId: "prm_2" }],
    ["change", { after: { tags: ["b"] } }],
    ["hash", { hash: "f".repeat(64) }],
  ])("does not hold when the %s of an event is edited", (_, edit) => {
    const events = aChain(5).map((event) => (event.sequence === 3 ? { ...event, ...edit } : event));
    expect(verify(events)).toMatchObject({ sequence: 3, kind: "content" });
  });

  test("names what is missing", () => {
    const events = aChain(6);
    const without = (...gone: number[]) => events.filter(({ sequence }) => !gone.includes(sequence));
    expect(verify(without(3))).toMatchObject({ sequence: 3, message: "#3 is missing." });
    expect(verify(without(1, 2))).toMatchObject({ sequence: 1, message: "#1 to #2 are missing." });
    expect(verify(without(5, 6), { head: events[5] })).toMatchObject({ sequence: 5, kind: "missing" });
  });

  test("does not hold in another order, twice, or with another workspace's event", () => {
    const events = aChain(3);
    const [first, second, third] = [at(events, 1), at(events, 2), at(events, 3)];
    expect(verify([first, third, second])).toMatchObject({ sequence: 2, kind: "missing" });
    expect(verify([first, first])).toMatchObject({ sequence: 1, kind: "order" });
    expect(verify([first, { ...second, workspaceId: "wsp_theirs" }])).toMatchObject({ kind: "foreign" });
    const swapped = [first, { ...third, sequence: 2 }, { ...second, sequence: 3 }];
    expect(verify(swapped)).toMatchObject({ sequence: 2, kind: "link" });
  });

  test("that was written anew is found by an anchor, and only by one", () => {
    const events = aChain(6);
    const forged = events.slice(0, 2);
    while (forged.length < 6) forged.push(anEvent(forged.at(-1) ?? GENESIS, { actorId: "usr_eve" }));
    expect(verify(forged)).toBeUndefined();
    const anchors = [anchorOf(at(events, 2)), anchorOf(at(events, 5))];
    expect(verify(forged, { anchors })).toMatchObject({ sequence: 5, kind: "anchor" });
  });

  test("that was cut off is found by an anchor even when its head was moved", () => {
    const events = aChain(6);
    const anchors = [anchorOf(at(events, 6))];
    expect(verify(events.slice(0, 4), { anchors })).toMatchObject({ sequence: 5, kind: "missing" });
  });

  test("does not hold when its head names another end", () => {
    const events = aChain(3);
    expect(verify(events, { head: { sequence: 3, hash: GENESIS_HASH } })).toMatchObject({ kind: "head" });
  });
});

describe("a removed beginning", () => {
  const events = aChain(10);
  const last = at(events, 4);
  const pruned = { sequence: last.sequence, hash: last.hash };
  const record = (after: object) =>
    anEvent(events.at(-1) ?? GENESIS, {
      action: PRUNE_ACTION,
      after,
      occurredAt: "2027-04-01T00:00:00.000000Z",
    });
  const told = { ...pruned, olderThan: "2027-01-01T00:00:00.000Z" };
  const judge = (records: StoredEvent[], anchors: Anchor[] = []) =>
    judgePruning({
      pruned,
      records,
      anchors,
      shortestRetentionDays: 90,
      now: new Date("2027-04-02T00:00:00.000Z"),
    })?.message;

  test("is told by the event of its removal", () => {
    expect(judge([record(told)], [anchorOf(last)])).toBeUndefined();
    expect(judge([])).toContain("no event tells");
    expect(judge([record({ ...told, sequence: 3 })])).toContain("no event tells");
  });

  test("was older than any plan allows to remove", () => {
    expect(judge([record({ ...told, olderThan: "2027-03-01T00:00:00.000Z" })])).toContain(
      "before their time",
    );
    expect(judge([record({ sequence: 4, hash: last.hash })])).toContain("before their time");
  });

  test("cannot be younger than anchors say", () => {
    const late = "2027-02-01T00:00:00.000Z";
    const first = at(events, 1);
    expect(judge([record(told)], [anchorOf(first, { at: late })])).toContain("before their time");
    const oldest = { sequence: 4, at: late };
    expect(judge([record(told)], [anchorOf(at(events, 9), { at: late, oldest })])).toContain(
      "before their time",
    );
    expect(judge([record(told)], [anchorOf(last, { hash: GENESIS_HASH })])).toContain("another hash");
  });
});

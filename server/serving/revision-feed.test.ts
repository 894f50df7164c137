import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createRevisionFeed, type RevisionWatcher } from "./revision-feed";

const HEARTBEAT_MS = 15_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aFeed() {
  const state = { isDeaf: false, revision: 1, goodKeys: new Set(["a", "b"]) };
  const findRevision = vi.fn(async () => state.revision);
  const isKeyGood = vi.fn(async (token: string) => state.goodKeys.has(token));
  const feed = createRevisionFeed({
    now: Date.now,
    heartbeatMs: HEARTBEAT_MS,
    isDeaf: () => state.isDeaf,
    findRevision,
    isKeyGood,
  });
  return { feed, state, findRevision, isKeyGood };
}

const production = { workspaceId: "wsp_1", environment: "production" };

function aWatcher({ token = "a", environment = production, expiresAt = null as Date | null } = {}) {
  const told: number[] = [];
  const watcher = {
    environment,
    token,
    selector: `selector of ${token}`,
    expiresAt,
    revision: () => told.at(-1) ?? 1,
    tell: vi.fn(({ revision }: { revision: number }) => void told.push(revision)),
    beat: vi.fn(),
    end: vi.fn(),
  } satisfies RevisionWatcher;
  return { ...watcher, told };
}

describe("a feed", () => {
  test("tells the watchers of that environment, and of each notice once", () => {
    const { feed } = aFeed();
    const [mine, theirs] = [aWatcher(), aWatcher({ environment: { ...production, workspaceId: "wsp_2" } })];
    feed.watch(mine);
    feed.watch(theirs);
    for (const slug of ["a", "a", "b"]) feed.hear(production, { revision: 2, slugs: [slug] });
    feed.hear(production, { revision: 3, slugs: ["a"] });
    expect(mine.told).toEqual([2, 2, 3]);
    expect(theirs.told).toEqual([]);
  });

  test("gives each a sign of life once per heartbeat, not all at once", () => {
    const { feed } = aFeed();
    const watchers = Array.from({ length: 30 }, () => aWatcher());
    for (const [index, watcher] of watchers.entries()) {
      feed.watch(watcher);
      vi.advanceTimersByTime(index % 2 === 0 ? 1_000 : 0);
    }
    for (const { beat } of watchers) beat.mockClear();
    vi.advanceTimersByTime(1_000);
    const beaten = watchers.filter(({ beat }) => beat.mock.calls.length > 0).length;
    expect(beaten).toBeLessThanOrEqual(4);
    vi.advanceTimersByTime(HEARTBEAT_MS - 1_000);
    expect(watchers.map(({ beat }) => beat.mock.calls.length)).toEqual(watchers.map(() => 1));
  });

  test("ends the streams of a key that was changed, of one that expired, and all when it closes", () => {
    const { feed } = aFeed();
    const [changed, kept] = [aWatcher(), aWatcher({ token: "b" })];
    const expiring = aWatcher({ token: "b", expiresAt: new Date(Date.now() + 2_000) });
    for (const watcher of [changed, kept, expiring]) feed.watch(watcher);
    feed.hearKey("selector of a");
    vi.advanceTimersByTime(3_000);
    const ended = () => [changed, kept, expiring].map(({ end }) => end.mock.calls.length > 0);
    expect(ended()).toEqual([true, false, true]);
    feed.close();
    expect(ended()).toEqual([true, true, true]);
    const late = aWatcher();
    feed.watch(late);
    expect(late.end).toHaveBeenCalledOnce();
  });

  test("asks while it hears nothing: once per environment and key, however many watch", async () => {
    const { feed, state, findRevision, isKeyGood } = aFeed();
    const watchers = [aWatcher(), aWatcher(), aWatcher({ token: "b" })];
    for (const watcher of watchers) feed.watch(watcher);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(findRevision).not.toHaveBeenCalled();
    Object.assign(state, { isDeaf: true, revision: 7, goodKeys: new Set(["a"]) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([findRevision.mock.calls.length, isKeyGood.mock.calls.length]).toEqual([1, 2]);
    expect(watchers.map(({ told }) => told)).toEqual([[7], [7], [7]]);
    expect(watchers.map(({ end }) => end.mock.calls.length)).toEqual([0, 0, 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(watchers.map(({ told }) => told)).toEqual([[7], [7], [7]]);
  });

  test("asks once more when it hears again, and goes on while the database is away", async () => {
    const { feed, state, findRevision } = aFeed();
    const watcher = aWatcher();
    feed.watch(watcher);
    findRevision.mockRejectedValueOnce(new Error("connection refused"));
    feed.hearGap();
    await vi.advanceTimersByTimeAsync(0);
    expect([watcher.told, watcher.end.mock.calls.length]).toEqual([[], 0]);
    state.revision = 2;
    feed.hearGap();
    await vi.advanceTimersByTimeAsync(0);
    expect(watcher.told).toEqual([2]);
  });

  test("keeps nothing, and no timer, once nobody watches", () => {
    const { feed } = aFeed();
    const stops = [feed.watch(aWatcher()), feed.watch(aWatcher({ expiresAt: new Date() }))];
    expect([feed.size(), vi.getTimerCount()]).toEqual([2, 1]);
    for (const stop of [...stops, ...stops]) stop();
    expect([feed.size(), vi.getTimerCount()]).toEqual([0, 0]);
  });
});

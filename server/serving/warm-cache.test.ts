import { describe, expect, test, vi } from "vitest";
import { createNotificationTrust } from "./notification-trust";
import { createWarmCache, type Fill } from "./warm-cache";

/** A database of one value, whose answers a test can hold back. */
function aCache({ maxSize = 100, isOutdatedServed = true } = {}) {
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  const trust = createNotificationTrust(now);
  const source = { revision: 1, isDown: false, isGone: false };
  const held: (() => void)[] = [];
  const state = { isHolding: false };
  const load = vi.fn(async (): Promise<Fill<string> | undefined> => {
    const { revision, isGone } = source;
    if (state.isHolding) await new Promise<void>((resolve) => held.push(resolve));
    if (source.isDown) throw new Error("connection refused");
    return isGone ? undefined : { value: `r${revision}`, revision };
  });
  const cache = createWarmCache<string, string>({
    trust,
    now,
    load,
    sizeOf: () => 1,
    maxSize,
    isOutdatedServed,
  });
  return {
    cache,
    trust,
    clock,
    source,
    load,
    find: (key = "k") => cache.find(key, key),
    hold() {
      state.isHolding = true;
    },
    async release() {
      state.isHolding = false;
      await vi.waitFor(() => expect(held.length).toBeGreaterThan(0));
      for (const resolve of held.splice(0)) resolve();
    },
  };
}

describe("while notifications arrive", () => {
  test("a value is read once, and then without waiting", async () => {
    const { cache, find, load } = aCache();
    expect(cache.peek("k")).toBeUndefined();
    expect(await find()).toEqual({ value: "r1" });
    expect(cache.peek("k")).toBe("r1");
    await find();
    expect(load).toHaveBeenCalledTimes(1);
  });

  test("concurrent misses share one read", async () => {
    const { find, load } = aCache();
    expect(await Promise.all([find(), find(), find()])).toEqual(Array(3).fill({ value: "r1" }));
    expect(load).toHaveBeenCalledTimes(1);
  });

  test("a value is read again once a newer revision was heard of, and not for an older one", async () => {
    const { cache, find, source, load } = aCache();
    await find();
    cache.hear("k", 1);
    expect(cache.peek("k")).toBe("r1");
    source.revision = 2;
    cache.hear("k", 2);
    expect(cache.peek("k")).toBeUndefined();
    expect(await find()).toEqual({ value: "r2" });
    expect(load).toHaveBeenCalledTimes(2);
  });

  test("a value of which parts were replaced goes on in its other parts, until it is read again", async () => {
    const { cache, find, source } = aCache();
    expect(cache.peekParts("k")).toBeUndefined();
    await find();
    expect(cache.peekParts("k")).toEqual({ value: "r1", outdated: new Set() });
    cache.hear("k", 2, ["a"]);
    cache.hear("k", 2, ["b"]);
    cache.hear("k", 3, ["c"]);
    expect(cache.peek("k")).toBeUndefined();
    expect(cache.peekParts("k")).toEqual({ value: "r1", outdated: new Set(["a", "b", "c"]) });
    source.revision = 3;
    await find();
    cache.hear("k", 3, ["c"]);
    expect(cache.peekParts("k")).toEqual({ value: "r3", outdated: new Set() });
  });

  test("all of a value is in doubt where parts are not named, or a revision was missed", async () => {
    const { cache, find } = aCache();
    for (const [key, hear] of Object.entries({
      unnamed: () => cache.hear("unnamed", 2),
      "unnamed, then named": () => {
        cache.hear("unnamed, then named", 2);
        cache.hear("unnamed, then named", 3, ["a"]);
      },
      missed: () => cache.hear("missed", 3, ["a"]),
      "missed, then late": () => {
        cache.hear("missed, then late", 3, ["a"]);
        cache.hear("missed, then late", 2, ["b"]);
      },
    })) {
      await find(key);
      expect(cache.peekParts(key)).toBeDefined();
      hear();
      expect(cache.peekParts(key)).toBeUndefined();
    }
  });

  test("a read that began before the news of a newer revision is thrown away", async () => {
    const { cache, find, source, load, hold, release } = aCache();
    hold();
    const found = find();
    source.revision = 2;
    cache.hear("k", 2);
    await release();
    expect(await found).toEqual({ value: "r2" });
    expect(load).toHaveBeenCalledTimes(2);
  });

  test("a database that never reaches the revision it announced is not asked for ever", async () => {
    const { cache, find, load } = aCache();
    await find();
    cache.hear("k", 9);
    expect(await find()).toMatchObject({ value: "r1", staleSince: expect.any(Number) });
    expect(load.mock.calls.length).toBeLessThan(10);
  });

  test("what is gone is gone", async () => {
    const { cache, find, source } = aCache();
    await find();
    source.isGone = true;
    cache.hear("k", 2);
    expect(await find()).toBeUndefined();
    expect(cache.peek("k")).toBeUndefined();
  });

  test("memory is bounded: what was used longest ago goes first", async () => {
    const { cache, find } = aCache({ maxSize: 2 });
    for (const key of ["a", "b", "c"]) await find(key);
    expect(["a", "b", "c"].map((key) => cache.peek(key))).toEqual([undefined, "r1", "r1"]);
  });
});

describe("while notifications are interrupted", () => {
  test("a value is believed for a second, then asked for again", async () => {
    const { cache, trust, clock, find, source, load } = aCache();
    await find();
    trust.lose();
    source.revision = 2;
    expect(cache.peek("k")).toBe("r1");
    clock.now += 1_000;
    expect(cache.peek("k")).toBeUndefined();
    expect(cache.peekParts("k")).toBeUndefined();
    expect(await find()).toEqual({ value: "r2" });
    expect(load).toHaveBeenCalledTimes(2);
  });

  test("everything is asked for again once they are back, and then believed", async () => {
    const { cache, trust, clock, find, source } = aCache();
    await find();
    trust.lose();
    clock.now += 500;
    trust.regain();
    source.revision = 2;
    expect(cache.peek("k")).toBeUndefined();
    expect(await find()).toEqual({ value: "r2" });
    clock.now += 3_600_000;
    expect(cache.peek("k")).toBe("r2");
  });
});

describe("while the database is down", () => {
  test("the last known value goes on, says since when, and asks once a second", async () => {
    const { trust, clock, find, source, load } = aCache();
    await find();
    const confirmedAt = clock.now;
    trust.lose();
    source.isDown = true;
    clock.now += 1_500;
    expect(await find()).toEqual({ value: "r1", staleSince: confirmedAt });
    expect(await find()).toEqual({ value: "r1", staleSince: confirmedAt });
    expect(load).toHaveBeenCalledTimes(2);
    source.isDown = false;
    clock.now += 1_000;
    expect(await find()).toEqual({ value: "r1" });
  });

  test("a database that hangs holds nobody up for long", async () => {
    const { trust, clock, find, hold, release } = aCache();
    await find();
    trust.lose();
    clock.now += 2_000;
    hold();
    expect(await find()).toMatchObject({ value: "r1", staleSince: expect.any(Number) });
    await release();
  });

  test("what was replaced goes on, or ends where it must not outlive the news", async () => {
    const [lenient, strict] = [aCache(), aCache({ isOutdatedServed: false })];
    for (const { cache, find, source } of [lenient, strict]) {
      await find();
      cache.hear("k", 2);
      source.isDown = true;
    }
    expect(await lenient.find()).toMatchObject({ value: "r1", staleSince: expect.any(Number) });
    await expect(strict.find()).rejects.toMatchObject({ code: "unavailable" });
    await expect(strict.find()).rejects.toMatchObject({ code: "unavailable" });

    Object.assign(strict.source, { isDown: false, revision: 2 });
    expect(await strict.find()).toEqual({ value: "r2" });
  });

  test("what was never known is unavailable, and tried again by the next who asks", async () => {
    const { find, source } = aCache();
    source.isDown = true;
    await expect(find()).rejects.toMatchObject({ code: "unavailable" });
    source.isDown = false;
    expect(await find()).toEqual({ value: "r1" });
  });
});

import { expect, test } from "vitest";
import { createCallLimiter } from "./call-limiter";

const LIMITS = { keyPerMinute: 2, workspacePerMinute: 3 };
const aKey = (apiKeyId: string, requestsPerMinute: number | null = null) => ({
  apiKeyId,
  workspaceId: "wsp_1",
  requestsPerMinute,
});

test("a key has the installation's limit or its own", () => {
  const limiter = createCallLimiter({ ...LIMITS, workspacePerMinute: 100 }, () => 0);
  const take = (id: string, own: number | null) => limiter.take(aKey(id, own)).allowance.isAllowed;
  expect([take("a", null), take("a", null), take("a", null)]).toEqual([true, true, false]);
  expect([take("b", 1), take("b", 1)]).toEqual([true, false]);
});

test("all keys of a workspace share its limit, and a call that is refused by it costs the key nothing", () => {
  const clock = { now: 0 };
  const limiter = createCallLimiter(LIMITS, () => clock.now);
  for (const id of ["a", "a", "b"]) expect(limiter.take(aKey(id)).allowance.isAllowed).toBe(true);
  expect(limiter.take(aKey("b"))).toMatchObject({ of: "workspace", allowance: { isAllowed: false } });
  expect(limiter.take(aKey("a"))).toMatchObject({ of: "key", allowance: { isAllowed: false } });
  clock.now = 20_000;
  expect(limiter.take(aKey("b"))).toMatchObject({ allowance: { isAllowed: true, remaining: 0 } });
});

test("the tighter limit is the one that is told", () => {
  const limiter = createCallLimiter({ keyPerMinute: 10, workspacePerMinute: 11 }, () => 0);
  expect(limiter.take(aKey("a"))).toMatchObject({ of: "key", allowance: { remaining: 9 } });
  limiter.take(aKey("b"));
  limiter.take(aKey("b"));
  expect(limiter.take(aKey("a"))).toMatchObject({ of: "workspace", allowance: { remaining: 7 } });
});

test("callers of long ago are forgotten", () => {
  const clock = { now: 0 };
  const limiter = createCallLimiter({ keyPerMinute: 1_000, workspacePerMinute: 1_000_000 }, () => clock.now);
  for (let index = 0; index < 30_000; index++) {
    clock.now += 10;
    limiter.take(aKey(`key-${index}`));
  }
  expect(limiter.size()).toBeLessThan(12_000);
});

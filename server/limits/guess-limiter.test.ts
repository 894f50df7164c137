import { expect, test } from "vitest";
import { createGuessLimiter } from "./guess-limiter";

const clock = { now: 0 };
function aLimiter() {
  const limiter = createGuessLimiter(() => clock.now);
  const guess = (ip: string, times: number) => {
    for (let index = 0; index < times; index++) limiter.count(ip);
  };
  return { ...limiter, guess };
}

test("asking costs nothing, and sixty guesses a minute are answered", () => {
  const { ask, guess } = aLimiter();
  guess("203.0.113.7", 59);
  for (let index = 0; index < 100; index++) expect(ask("203.0.113.7").isAllowed).toBe(true);
  guess("203.0.113.7", 1);
  expect(ask("203.0.113.7")).toMatchObject({ isAllowed: false, perMinute: 60, remaining: 0, retryMs: 1_000 });
  expect(ask("203.0.113.8").isAllowed).toBe(true);
  clock.now += 1_000;
  expect(ask("203.0.113.7").isAllowed).toBe(true);
});

test("guesses that were under way together are made up for, for a minute at most", () => {
  const { ask, guess } = aLimiter();
  guess("203.0.113.7", 80);
  expect(ask("203.0.113.7").retryMs).toBe(21_000);
  guess("203.0.113.7", 100_000);
  expect(ask("203.0.113.7").retryMs).toBe(61_000);
});

test("all addresses of an IPv6 network count as one", () => {
  const { ask, guess } = aLimiter();
  for (let index = 0; index < 60; index++) guess(`2001:db8:1:2::${index}`, 1);
  expect(ask("2001:db8:1:2:ffff::1").isAllowed).toBe(false);
  expect(ask("2001:db8:1:3::1").isAllowed).toBe(true);
});

test("what is remembered is bounded", () => {
  const { guess, size } = aLimiter();
  for (let index = 0; index < 50_000; index++) guess(`10.0.${index >> 8}.${index & 255}`, 1);
  expect(size()).toBe(20_000);
});

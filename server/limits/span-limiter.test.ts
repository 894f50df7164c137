import { expect, test } from "vitest";
import { createSpanLimiter } from "./span-limiter";

test("a request goes in whole, and the next waits until what is beyond the limit has come back", () => {
  const clock = { now: 0 };
  const limiter = createSpanLimiter(600, () => clock.now);
  expect(limiter.take("wsp_1", 500).isAllowed).toBe(true);
  expect(limiter.take("wsp_1", 300).isAllowed).toBe(true);
  const refused = limiter.take("wsp_1", 1);
  expect(refused.isAllowed).toBe(false);
  expect(Math.round(refused.retryMs)).toBe(20_100);
  expect(limiter.take("wsp_2", 1).isAllowed).toBe(true);
  clock.now = 20_101;
  expect(limiter.take("wsp_1", 1).isAllowed).toBe(true);
});

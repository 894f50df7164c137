import { expect, test } from "vitest";
import type { RetryPolicy } from "@/server/versions/prompt-content";
import { pauseBeforeRetry } from "./retry-schedule";
import type { RunFailure } from "./run-failure";

const policy: RetryPolicy = {
  maxRetries: 3,
  initialDelayMs: 500,
  on: ["rate-limit", "server-error", "timeout"],
};
const failure = (overrides: Partial<RunFailure> = {}): RunFailure => ({
  kind: "server-error",
  status: 500,
  message: "It failed.",
  retryAfterMs: null,
  cause: undefined,
  ...overrides,
});
const longest = () => 1;

test("doubles the pause with every retry, and gives up after the last", () => {
  const pauses = [0, 1, 2, 3].map((retries) => pauseBeforeRetry(policy, failure(), retries, longest));
  expect(pauses).toEqual([500, 1_000, 2_000, undefined]);
});

test("takes anything between none and all of the pause", () => {
  expect([0, 0.5].map((share) => pauseBeforeRetry(policy, failure(), 1, () => share))).toEqual([0, 500]);
});

test("never pauses for more than a minute by itself", () => {
  const slow = { ...policy, maxRetries: 5, initialDelayMs: 30_000 };
  expect(pauseBeforeRetry(slow, failure(), 4, longest)).toBe(60_000);
});

test("waits at least as long as the provider asks, and not at all where that is too long", () => {
  expect(pauseBeforeRetry(policy, failure({ retryAfterMs: 7_000 }), 0, longest)).toBe(7_000);
  expect(pauseBeforeRetry(policy, failure({ retryAfterMs: 1 }), 0, longest)).toBe(500);
  expect(pauseBeforeRetry(policy, failure({ retryAfterMs: 61_000 }), 0, longest)).toBeUndefined();
});

test.each(["refused", "cancelled"] as const)("never retries what was %s", (kind) => {
  expect(pauseBeforeRetry(policy, failure({ kind }), 0, longest)).toBeUndefined();
});

test("retries only for the reasons that the policy names", () => {
  const picky: RetryPolicy = { ...policy, on: ["rate-limit"] };
  expect(pauseBeforeRetry(picky, failure(), 0, longest)).toBeUndefined();
  expect(pauseBeforeRetry(picky, failure({ kind: "rate-limit" }), 0, longest)).toBe(500);
});

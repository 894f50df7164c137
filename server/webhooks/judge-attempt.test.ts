import { describe, expect, test } from "vitest";
import { type Attempt, judgeAttempt, reasonToDisable } from "./judge-attempt";

const now = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const answered = (status: number | null, retryAfter?: string): Attempt => ({
  status,
  body: "",
  retryAfter,
  error: "",
  durationMs: 1,
});
const judge = (attempt: Attempt, attempts = 1) => judgeAttempt(attempt, { attempts, now, random: 0.5 });

test.each([200, 201, 202, 204, 299])("%i is received", (status) => {
  expect(judge(answered(status))).toEqual({ kind: "sent" });
});

test.each([null, 100, 301, 302, 307, 400, 401, 404, 429, 500, 503])("%s is tried again", (status) => {
  expect(judge(answered(status))).toEqual({ kind: "retry", at: new Date("2026-11-22T12:00:05Z") });
});

test("the tenth failure is the last", () => {
  expect(judge(answered(500), 9).kind).toBe("retry");
  expect(judge(answered(500), 10)).toEqual({ kind: "failed", isGone: false });
});

test("410 ends it at once", () => expect(judge(answered(410))).toEqual({ kind: "failed", isGone: true }));

test("Retry-After is kept to", () => {
  expect(judge(answered(429, "60"))).toEqual({ kind: "retry", at: new Date("2026-11-22T12:01:00Z") });
});

describe("an endpoint is switched off", () => {
  const retry = judge(answered(500));
  test("when it is gone", () => expect(reasonToDisable(judge(answered(410)), null, now)).toMatch("410 Gone"));
  test("when it has failed for five days", () => {
    expect(reasonToDisable(retry, daysAgo(4.99), now)).toBeUndefined();
    expect(reasonToDisable(retry, daysAgo(5), now)).toMatch("5 days");
  });
  test("never by one that arrives", () => {
    expect(reasonToDisable({ kind: "sent" }, daysAgo(10), now)).toBeUndefined();
  });
  test("not by its first failure", () => expect(reasonToDisable(retry, null, now)).toBeUndefined());
});

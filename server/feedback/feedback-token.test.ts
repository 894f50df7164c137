import { expect, test } from "vitest";
import { checkFeedbackToken, mintFeedbackToken } from "./feedback-token";

const subject = { workspaceId: "wsp_1", traceId: "a".repeat(32) };
const expiresAt = new Date("2026-11-20T12:00:00Z");
const before = new Date(expiresAt.getTime() - 1);
const token = mintFeedbackToken(subject, expiresAt);

test("a token is good for its trace until it expires", () => {
  expect(checkFeedbackToken(token, subject, before)).toBe("good");
  expect(checkFeedbackToken(token, subject, expiresAt)).toBe("expired");
});

test("a token names neither workspace nor trace, and is short", () => {
  expect(token).not.toContain(subject.traceId);
  expect(token.length).toBeLessThan(60);
});

test.each([
  ["another trace", token, { ...subject, traceId: "b".repeat(32) }],
  ["another workspace", token, { ...subject, workspaceId: "wsp_2" }],
  ["a later end that somebody wrote into it", token.replace(/^fbt_[^_]+/, "fbt_zzzzzz"), subject],
  ["an invention", `fbt_zzzzzz_${"A".repeat(43)}`, subject],
  ["no token", "", subject],
  ["an end behind it", `${token}\n`, subject],
])("a token of %s is foreign", (_, given, of) => {
  expect(checkFeedbackToken(given, of, before)).toBe("foreign");
});

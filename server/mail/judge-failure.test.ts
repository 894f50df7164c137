import { expect, test } from "vitest";
import { judgeFailure } from "./judge-failure";

const queuedAt = new Date("2026-03-01T10:00:00Z");
const after = (minutes: number) => new Date(queuedAt.getTime() + minutes * 60_000);
const smtpError = (code: string, responseCode: number) =>
  Object.assign(new Error("refused"), { code, responseCode });

test.each([
  [1, 0.5],
  [2, 1],
  [3, 2],
  [7, 30],
  [90, 30],
])("after attempt %i the next one is %d minutes later", (attempts, minutes) => {
  const now = after(60);
  expect(judgeFailure(new Error("down"), { attempts, queuedAt, now })).toEqual({
    kind: "retry",
    at: after(60 + minutes),
  });
});

test("it is given up after two days", () => {
  const now = after(2 * 24 * 60 - 20);
  expect(judgeFailure(new Error("down"), { attempts: 99, queuedAt, now })).toEqual({ kind: "give-up" });
});

test.each([
  ["an address that the server does not know", smtpError("EENVELOPE", 550)],
  ["a content that it does not take", smtpError("EMESSAGE", 554)],
])("%s is given up at once", (_what, error) => {
  expect(judgeFailure(error, { attempts: 1, queuedAt, now: queuedAt })).toEqual({ kind: "give-up" });
});

test.each([
  ["a mailbox that is busy", smtpError("EENVELOPE", 450)],
  ["a wrong password of ours", smtpError("EAUTH", 535)],
  ["a server that greets nobody", smtpError("EPROTOCOL", 554)],
])("%s is tried again", (_what, error) => {
  expect(judgeFailure(error, { attempts: 1, queuedAt, now: queuedAt }).kind).toBe("retry");
});

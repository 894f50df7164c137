import { expect, test } from "vitest";
import type { AlertReading } from "./alert-question";
import { questionText, readingText } from "./alert-words";

const HOUR = 60;
const cost = {
  metric: "costPerRequestUsd",
  condition: { kind: "above", value: 0.02 },
  windowMinutes: HOUR,
} as const;
const risingErrors = {
  metric: "errorRate",
  condition: { kind: "rises", value: 50 },
  windowMinutes: 1440,
} as const;
const reading: AlertReading = {
  value: 0.0314,
  previous: null,
  requests: 1204,
  previousRequests: null,
  fromMs: 0,
  toMs: 1,
};

test("a question is a sentence", () => {
  expect(questionText(cost)).toBe("Cost per request is above $0.02 over 1 hour");
  expect(questionText(risingErrors)).toBe(
    "Error rate rises by more than 50% over 1 day compared with the period before",
  );
});

test("a reading says figure, change and volume", () => {
  expect(readingText(cost, reading)).toBe("$0.0314 over 1 hour, in 1,204 requests");
  expect(readingText(risingErrors, { ...reading, value: 0.03, previous: 0.02, requests: 1 })).toBe(
    "3% over 1 day, up 50% from 2%, in 1 request",
  );
  expect(readingText(risingErrors, { ...reading, value: 0.03, previous: 0 })).toContain("up from 0%");
  expect(readingText(cost, { ...reading, value: null })).toContain("no figure over 1 hour");
});

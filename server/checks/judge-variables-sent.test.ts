import { expect, test } from "vitest";
import type { Caller } from "@/server/callers/caller";
import { judgeVariablesSent } from "./judge-variables-sent";

const window = { environmentName: "production", days: 7 };

const caller = (overrides: Partial<Caller> = {}): Caller => ({
  apiKey: { id: "key_1", name: "Shop" },
  serviceName: "checkout",
  versionNumbers: [1],
  callCount: 10,
  lastCallAt: new Date("2026-11-22T10:00:00Z"),
  callsWithVariables: 10,
  variables: [{ name: "question", callCount: 10 }],
  ...overrides,
});
const silent = caller({ serviceName: "mailer", callsWithVariables: 0, variables: [] });

const judge = (required: string[], callers: Caller[], isCut = false) =>
  judgeVariablesSent(required, { callers, isCut }, window);

test("passes what nothing calls yet", () => {
  expect(judge(["question"], [])).toEqual({
    state: "pass",
    summary: "Nothing calls it yet: no call in production in the last 7 days.",
    detail: [],
  });
});

test("passes when every call sent what is required", () => {
  expect(judge(["question"], [caller()])).toMatchObject({
    state: "pass",
    summary: "The application that calls it sends what it requires.",
  });
});

test("passes what requires nothing, whoever calls it", () => {
  expect(judge([], [silent]).state).toBe("pass");
});

test("fails when one call of many went without", () => {
  const variables = [
    { name: "question", callCount: 10 },
    { name: "customer", callCount: 9 },
  ];
  expect(judge(["question", "customer"], [caller({ variables })])).toEqual({
    state: "fail",
    summary: "checkout does not send customer.",
    detail: [{ label: "checkout", value: "10 calls, 10 with their variables; customer missing in 1 of 10" }],
  });
});

test("names the first application that falls short and counts the others", () => {
  const other = caller({ serviceName: "", apiKey: { id: "key_2", name: "Desk" } });
  expect(judge(["customer"], [caller(), other]).summary).toBe(
    "checkout does not send customer. 1 more application goes without what it requires.",
  );
});

test("fails when nobody says what they send: it cannot know", () => {
  expect(judge(["question"], [silent])).toMatchObject({
    state: "fail",
    summary:
      "No application reports the variables it sends in production in the last 7 days, so nobody can know.",
  });
});

test("passes beside an application that says nothing, and tells so", () => {
  expect(judge(["question"], [caller(), silent])).toMatchObject({
    state: "pass",
    summary: "Every application that reports sends what it requires; 1 of 2 report nothing.",
  });
});

test("fails when more applications call it than it was shown", () => {
  expect(judge(["question"], [caller()], true).state).toBe("fail");
});

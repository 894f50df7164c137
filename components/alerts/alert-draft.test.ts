import { expect, test } from "vitest";
import { alertForm, fromDraft, newDraft, toDraft, valueUnit } from "./alert-draft";

const share = { metric: "errorRate", condition: { kind: "above", value: 0.07 } } as const;
const change = { metric: "errorRate", condition: { kind: "rises", value: 20 } } as const;

test("a share is typed in percent and kept as a ratio", () => {
  expect(toDraft(share).condition.value).toBe(7);
  expect(fromDraft(toDraft(share))).toEqual(share);
  expect(valueUnit(share)).toBe("percent");
});

test("a change is in percent already", () => {
  expect(toDraft(change)).toEqual(change);
  expect(fromDraft(change)).toEqual(change);
});

test("a new alert can be saved as it is, and waits for bad news", () => {
  const filters = { prompt: ["support/reply"], environment: ["production"], model: [] };
  const draft = newDraft({ metric: "feedbackShare", filters }, ["usr_1"]);
  expect(alertForm.safeParse(draft).success).toBe(true);
  expect(draft).toMatchObject({
    name: "Positive feedback of support/reply in production",
    filters: { prompt: ["support/reply"], environment: ["production"] },
    condition: { kind: "falls", value: 20 },
  });
});

test("says what is wrong beside the field it is about", () => {
  const draft = newDraft({ metric: "feedbackShare", filters: { model: ["gpt-4o"] } }, []);
  const problems = alertForm.safeParse(draft).error?.issues.map(({ path }) => path.join("."));
  expect(problems).toEqual(["filters", "recipientIds"]);
});

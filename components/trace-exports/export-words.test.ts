import { expect, test } from "vitest";
import { filterWords, rangeWords } from "./export-words";

test("says what an export was asked for as the list's filters say it", () => {
  expect(
    filterWords({
      text: "bent, pole & tent",
      status: "error",
      promptSlug: "support/reply",
      version: [3, 4],
      model: ["gpt-4o"],
      minLatencyMs: 1500,
      feedback: "with",
      feedbackName: "helpful",
      userId: "ada",
    }),
  ).toEqual([
    "“bent, pole & tent”",
    "Traces that failed",
    "Prompt support/reply",
    "Version v3 +1",
    "Model gpt-4o",
    "User ada",
    "Latency ≥ 1.50 s",
    "Feedback helpful",
  ]);
  expect(filterWords({})).toEqual([]);
});

test("says the time in UTC", () => {
  const from = new Date("2026-11-01T09:00:00Z");
  expect(rangeWords({ from, to: new Date("2026-11-22T12:00:00Z") })).toBe(
    "1 Nov 2026, 09:00 – 22 Nov 2026, 12:00 UTC",
  );
  expect(rangeWords({ from, to: undefined })).toBe("1 Nov 2026, 09:00 – … UTC");
});

import { expect, test } from "vitest";
import { ingestionRules, NO_RULES } from "@/server/redaction/ingestion-rules-schemas";
import { draftOfRules, nextKey, rulesOfDraft } from "./rules-draft";

const RULES = ingestionRules.parse({
  detectors: ["email"],
  patterns: [{ name: "order", pattern: "ORD-\\d+", ignoresCase: true }],
  droppedAttributes: ["http.url", "app.*"],
  keepsOutputs: false,
  sampling: {
    percent: 12.5,
    rates: [
      { environment: "qa", percent: 0 },
      { promptSlug: "a/b", percent: 100 },
    ],
  },
  ignoredServices: ["probe"],
});

test("rules survive the form", () => {
  expect(rulesOfDraft(draftOfRules(RULES))).toEqual({ rules: RULES });
  expect(rulesOfDraft(draftOfRules(NO_RULES))).toEqual({ rules: NO_RULES });
});

test("what cannot be is said where it was typed", () => {
  const draft = draftOfRules(RULES);
  expect(rulesOfDraft({ ...draft, percent: "" })).toHaveProperty(["errors", "sampling.percent"]);
  expect(rulesOfDraft({ ...draft, percent: "101" })).toHaveProperty(["errors", "sampling.percent"]);
  const pattern = { key: 0, name: "x", pattern: "(a", ignoresCase: false };
  expect(rulesOfDraft({ ...draft, patterns: [pattern] })).toEqual({
    errors: { "patterns.0.pattern": "There is a ( without its )." },
  });
  expect(rulesOfDraft({ ...draft, patterns: [{ ...pattern, name: "" }] })).toEqual({
    errors: { "patterns.0.name": "Name what it finds." },
  });
});

test("a new line has a key of its own", () => {
  expect(nextKey([])).toBe(0);
  expect(nextKey([{ key: 3 }, { key: 1 }])).toBe(4);
});

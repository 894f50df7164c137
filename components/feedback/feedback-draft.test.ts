import { expect, test } from "vitest";
import type { ScoreRule } from "@/server/feedback/judge-score";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";
import { draftOfFeedback, offeredScores, readDraft, ruleOfFeedback, startOfDraft } from "./feedback-draft";

const stars: ScoreRule = { name: "stars", kind: "number", minValue: 1, maxValue: 5, categories: [] };
const draft = { name: "stars", value: "4", comment: " Fine " };

test("what is defined is offered first, and the usual ones unless others are refused", () => {
  const definitions = [{ ...stars, categories: [], id: "scd_1", description: "" }];
  const namesOf = (acceptsUndefined: boolean) =>
    offeredScores({ acceptsUndefined, definitions }).map(({ name }) => name);
  expect(namesOf(true)).toEqual(["stars", "helpful", "correction", "note"]);
  expect(namesOf(false)).toEqual(["stars"]);
});

test("a number is sent as one, within its range", () => {
  expect(readDraft(draft, stars)).toEqual({
    score: { name: "stars", value: 4, kind: "number" },
    comment: "Fine",
  });
  expect(readDraft({ ...draft, value: "" }, stars)).toEqual({ problem: "Give a number." });
  expect(readDraft({ ...draft, value: "6" }, stars)).toMatchObject({
    problem: expect.stringContaining("1 to 5"),
  });
});

test("yes and no are true and false, and yes is where one begins", () => {
  const rule: ScoreRule = { ...stars, name: "ok", kind: "boolean", minValue: null, maxValue: null };
  expect(readDraft(startOfDraft(rule), rule)).toMatchObject({ score: { value: true } });
  expect(readDraft({ ...draft, value: "no" }, rule)).toMatchObject({ score: { value: false } });
});

test("an empty text is none", () => {
  const rule: ScoreRule = { ...stars, kind: "correction", minValue: null, maxValue: null };
  expect(readDraft({ ...draft, value: "  " }, rule)).toEqual({ problem: "Write something first." });
});

test("a correction begins as what the model said", () => {
  expect(startOfDraft({ ...stars, kind: "correction" }, "Dear sir")).toMatchObject({ value: "Dear sir" });
  expect(startOfDraft(stars, "Dear sir")).toMatchObject({ value: "" });
});

test("what was given is put right under its definition, or as its kind where it has none any more", () => {
  const given: FeedbackOutput = {
    ...{ id: "fbk_1", spanId: null, name: "stars", value: 4, comment: null },
    ...{ userId: null, memberId: "usr_1", source: "member", createdAt: "" },
    kind: "number",
  };
  expect(draftOfFeedback(given)).toEqual({ name: "stars", value: "4", comment: "" });
  const definitions = [{ ...stars, categories: [], id: "scd_1", description: "" }];
  expect(ruleOfFeedback(given, { acceptsUndefined: true, definitions })).toMatchObject({ maxValue: 5 });
  const other: FeedbackOutput = { ...given, kind: "boolean", value: false };
  expect(ruleOfFeedback(other, { acceptsUndefined: true, definitions })).toMatchObject({ maxValue: null });
  expect(draftOfFeedback(other).value).toBe("no");
});

import { expect, test } from "vitest";
import { createScoreDefinitionInput } from "@/server/feedback/score-definition-schemas";
import { draftOfScore, emptyScore, valuesOfDraft } from "./score-draft";

const wrongIn = (draft: typeof emptyScore) =>
  createScoreDefinitionInput
    .safeParse({ name: "stars", ...valuesOfDraft(draft) })
    .error?.issues.map(({ path }) => String(path[0])) ?? [];

test("what is stored comes back as it was", () => {
  const values = {
    kind: "category" as const,
    minValue: null,
    maxValue: null,
    categories: ["rude", "beside the point"],
    description: "What was wrong",
  };
  expect(valuesOfDraft(draftOfScore({ id: "scd_1", name: "problem", ...values }))).toEqual(values);
});

test("a range and categories are sent of the kind that has them only", () => {
  const draft = { ...emptyScore, min: "1", max: "5", categories: "rude\n\n wrong " };
  expect(valuesOfDraft(draft)).toMatchObject({ minValue: null, categories: [] });
  expect(valuesOfDraft({ ...draft, kind: "number" })).toMatchObject({ minValue: 1, maxValue: 5 });
  expect(valuesOfDraft({ ...draft, kind: "category" }).categories).toEqual(["rude", "wrong"]);
});

test("what is typed wrong is told beside its field", () => {
  expect(wrongIn({ ...emptyScore, kind: "number", min: "one" })).toEqual(["minValue"]);
  expect(wrongIn({ ...emptyScore, kind: "number", min: "5", max: "1" })).toEqual(["maxValue"]);
  expect(wrongIn({ ...emptyScore, kind: "category" })).toEqual(["categories"]);
});

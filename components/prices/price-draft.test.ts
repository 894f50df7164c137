import { expect, test } from "vitest";
import { createPriceInput } from "@/server/prices/price-schemas";
import { emptyPrice, emptyRates, inputOfDraft, type PriceDraft } from "./price-draft";

const draft: PriceDraft = {
  ...emptyPrice,
  model: "house",
  from: "2026-07-01",
  rates: { ...emptyRates, input: "$1,5", output: " 6.00 ", cachedInput: "0.15" },
  tiers: [{ ...emptyRates, key: 0, above: "200 000", input: "3", output: "9" }],
};

test("what people type is a price", () => {
  expect(createPriceInput.parse(inputOfDraft(draft))).toMatchObject({
    model: "house",
    validFrom: new Date("2026-07-01T00:00:00Z"),
    validUntil: null,
    table: {
      input: "1.5",
      output: "6.00",
      cachedInput: "0.15",
      reasoning: null,
      perCall: null,
      tiers: [{ aboveInputTokens: 200_000, input: "3", output: "9" }],
    },
  });
});

test("what is missing is said where it is", () => {
  const { error } = createPriceInput.safeParse(
    inputOfDraft({ ...draft, model: "", rates: emptyRates, until: "2026-06-01" }),
  );
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(
    expect.arrayContaining(["model", "table.input", "table.output"]),
  );
});

test("a step without a number is no step", () => {
  const tiers = [{ ...emptyRates, key: 0, above: "", input: "3", output: "9" }];
  const { error } = createPriceInput.safeParse(inputOfDraft({ ...draft, tiers }));
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["table.tiers.0.aboveInputTokens"]);
});

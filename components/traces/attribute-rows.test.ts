import { expect, test } from "vitest";
import { attributeRows, readable } from "./attribute-rows";

const attributes = { "gen_ai.system": "openai", "app.user": "Ada", messages: '[{"role":"user"}]', n: 3 };

test("are found by name and by value, in order", () => {
  expect(attributeRows(attributes, "").map(({ key }) => key)).toEqual([
    "app.user",
    "gen_ai.system",
    "messages",
    "n",
  ]);
  expect(attributeRows(attributes, "GEN_AI")).toEqual([{ key: "gen_ai.system", value: "openai" }]);
  expect(attributeRows(attributes, "ada")).toEqual([{ key: "app.user", value: "Ada" }]);
  expect(attributeRows(attributes, "nothing")).toEqual([]);
});

test.each([
  ['{"a":1}', '{\n  "a": 1\n}'],
  ["{broken", "{broken"],
  ["plain", "plain"],
  [{ a: 1 }, '{\n  "a": 1\n}'],
  [null, "null"],
])("%j reads %j", (value, text) => {
  expect(readable(value)).toBe(text);
});

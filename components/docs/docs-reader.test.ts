import { expect, test } from "vitest";
import { exampleValues, printJson, printPython } from "./docs-reader";

test("an example is the author's, the default, or a small value of the type", () => {
  const schema = { type: "string" };
  expect(
    exampleValues([
      { name: "a", schema, example: "the author's", default: "d" },
      { name: "b", schema, default: "the default" },
      { name: "c", schema },
      { name: "n", schema: { type: "integer" } },
      { name: "l", schema: { type: "array" } },
      { name: "o", schema: {} },
    ]),
  ).toEqual({ a: "the author's", b: "the default", c: "your c", n: 1, l: [], o: "your o" });
});

test("values are printed as each language writes them", () => {
  const value = { yes: true, none: null, list: [1, "größe"] };
  expect(printPython(value)).toBe('{"yes": True, "none": None, "list": [1, "größe"]}');
  expect(JSON.parse(printJson(value))).toEqual(value);
  const long = { question: "x".repeat(80) };
  expect(printJson(long, 2)).toContain('\n    "question"');
  expect(JSON.parse(printJson(long, 2))).toEqual(long);
});

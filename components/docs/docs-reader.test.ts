import { expect, test } from "vitest";
import { chooseKey, exampleValues, printJson, printPython } from "./docs-reader";

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

test("the key of the examples opens their environment and may do what they do", () => {
  const production = { environments: [{ name: "production" }], expiresAt: null };
  const key = { kind: "app" as const, state: "active", permissions: ["prompt:read"], ...production };
  const runner = { ...key, permissions: ["prompt:read", "prompt:run"] };
  const ending = { ...runner, expiresAt: new Date(0) };
  const development = { ...runner, environments: [{ name: "development" }] };
  const revoked = { ...runner, state: "revoked" };
  expect(chooseKey([development, revoked, key, ending, runner], "production")).toBe(runner);
  expect(chooseKey([development, revoked], "production")).toBeUndefined();
});

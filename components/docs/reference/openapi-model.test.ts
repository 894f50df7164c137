import { describe, expect, test } from "vitest";
import { limitWords, readOperations, shapesOf, typeWords } from "./openapi-model";

const operation = (operationId: string, tag: string) => ({
  operationId,
  tags: [tag],
  summary: operationId,
  "x-permission": "prompt:read",
  responses: { 200: { description: "Yes" } },
});

test("operations are grouped by tag, serving first, what is unknown last", () => {
  const groups = readOperations({
    paths: {
      "/x": { get: operation("getX", "Odd & old") },
      "/releases": {
        get: operation("listReleases", "Releases"),
        post: operation("createRelease", "Releases"),
      },
      "/prompts": { get: operation("getPrompt", "Serving") },
    },
    components: {},
  });
  expect(
    groups.map(({ slug, operations }) => [slug, operations.map(({ method, path }) => `${method} ${path}`)]),
  ).toEqual([
    ["serving", ["get /prompts"]],
    ["releases", ["get /releases", "post /releases"]],
    ["odd-old", ["get /x"]],
  ]);
});

test("what is no document is refused", () => {
  expect(() => readOperations({ paths: { "/x": { get: {} } } })).toThrow();
});

describe("a type in words", () => {
  test.each([
    [{ type: "string" }, "string"],
    [{ type: "string", format: "date-time" }, "string (date-time)"],
    [{ type: "array", items: { type: "integer" } }, "list of integer"],
    [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string or null"],
    [{ enum: ["a", "b"] }, '"a" | "b"'],
    [{ const: "chat" }, '"chat"'],
    [{ $ref: "#/components/schemas/Problem" }, "Problem"],
    [{}, "anything"],
  ])("%j is %s", (schema, words) => {
    expect(typeWords(schema)).toBe(words);
  });

  test("limits that say nothing are left out", () => {
    expect(limitWords({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: false })).toEqual([
      "at least 1",
      "default false",
    ]);
  });
});

test("shapes are found through lists and choices", () => {
  const one = { properties: { a: {} } };
  const other = { properties: { b: {} } };
  expect(shapesOf({ type: "array", items: { anyOf: [one, { type: "null" }, other] } })).toEqual([one, other]);
  expect(shapesOf({ type: "string" })).toEqual([]);
});

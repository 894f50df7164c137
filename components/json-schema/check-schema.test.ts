import { expect, test } from "vitest";
import { checkSchema } from "./check-schema";

const messages = (schema: Record<string, unknown>) =>
  checkSchema(schema).map(({ path, message }) => `${path}: ${message}`);

test("has nothing to say about a schema that is fine, whatever else it holds", () => {
  expect(
    checkSchema({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        id: { type: "string", pattern: "^[a-z]+$" },
        tags: { type: "array", items: { type: ["string", "null"] }, uniqueItems: true },
        owner: { $ref: "#/$defs/person" },
      },
      required: ["id"],
      additionalProperties: false,
      $defs: { person: { anyOf: [{ const: 1 }, true] } },
      "x-order": 3,
    }),
  ).toEqual([]);
});

test.each([
  [{ type: "text" }, ': "type" must be one of string, number, integer, boolean, object, array, null.'],
  [{ enum: [] }, ': "enum" must be a list with at least one value.'],
  [{ pattern: "(" }, ': "pattern" must be a regular expression.'],
  [{ minLength: -1 }, ': "minLength" must be a whole number from 0.'],
  [{ minimum: 5, maximum: 1 }, ': Nothing can match: "minimum" is above "maximum".'],
  [{ required: ["a", "a"] }, ': "required" must be a list of different texts.'],
  [{ properties: { a: {} }, required: ["b"] }, ': "b" is required but is not one of the properties.'],
  [{ $ref: "#/$defs/nobody" }, ': "$ref" leads nowhere: there is no #/$defs/nobody.'],
  [{ definitions: {} }, ': Write "$defs" instead of "definitions".'],
])("says what is wrong with %j", (schema, message) => {
  expect(messages(schema)).toEqual([message]);
});

test("names the property, however deep it is", () => {
  expect(
    messages({
      type: "object",
      properties: {
        address: { type: "object", properties: { lines: { type: "array", items: { type: "strin" } } } },
      },
    }),
  ).toEqual([expect.stringMatching(/^address\.lines\.\[\]: "type" must be/)]);
});

test("stops in a schema that is nested without end", () => {
  let schema: Record<string, unknown> = { type: "string" };
  for (let depth = 0; depth < 5_000; depth++) schema = { items: schema };
  expect(checkSchema(schema)).toHaveLength(1);
});

import { type Schema, Validator } from "@cfworker/json-schema";
import { expect, test } from "vitest";
import { fittingValue } from "./fitting-value";

const address: Schema = {
  type: "object",
  properties: {
    street: { type: "string", minLength: 20, maxLength: 30 },
    zip: { type: "string", pattern: "^\\d{4}$" },
  },
  required: ["street", "zip"],
  additionalProperties: false,
};

const SCHEMAS: Record<string, Schema> = {
  "plain text": { type: "string" },
  "a short text": { type: "string", maxLength: 3 },
  "a number in an open range": { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
  "a negative number": { type: "number", maximum: -5 },
  "a multiple": { type: "integer", minimum: 10, multipleOf: 7 },
  "an enum": { enum: ["refund", "shipping", "other"] },
  "a constant": { const: 42 },
  formats: {
    type: "object",
    properties: Object.fromEntries(
      ["date", "date-time", "email", "uri", "uuid", "ipv4", "time"].map((format) => [
        format,
        { type: "string", format },
      ]),
    ),
  },
  "nested objects and lists": {
    type: "object",
    properties: {
      tags: { type: "array", items: { type: "string" }, minItems: 3, uniqueItems: true },
      address,
    },
    required: ["tags", "address"],
  },
  definitions: { $ref: "#/$defs/address", $defs: { address } },
  "a choice with null": { anyOf: [{ type: "null" }, address] },
  "nullable by its types": { type: ["null", "integer"] },
  "all of several": {
    allOf: [
      { type: "object", properties: { street: { type: "string" } }, required: ["street"] },
      { type: "object", properties: { floor: { type: "integer" } }, required: ["floor"] },
    ],
    unevaluatedProperties: false,
  },
  "a tuple": {
    type: "array",
    prefixItems: [{ type: "string" }, { type: "boolean" }],
    items: false,
    minItems: 2,
  },
  "a tree": {
    $ref: "#/$defs/node",
    $defs: {
      node: {
        type: "object",
        properties: {
          name: { type: "string" },
          children: { type: "array", items: { $ref: "#/$defs/node" } },
        },
        required: ["name", "children"],
      },
    },
  },
};

test.each(Object.entries(SCHEMAS))("fits %s", (_, schema) => {
  const value = fittingValue(schema, "seed");
  expect(new Validator(schema, "2020-12").validate(value)).toMatchObject({ valid: true });
  expect(fittingValue(schema, "seed")).toEqual(value);
});

test("an enum's choice follows the question", () => {
  const schema = { enum: ["refund", "shipping", "other"] };
  const chosen = new Set(Array.from({ length: 30 }, (_, n) => fittingValue(schema, `question ${n}`)));
  expect(chosen).toEqual(new Set(schema.enum));
});

test("a hostile pattern is tried in no time", () => {
  const startedAt = performance.now();
  fittingValue({ type: "string", pattern: "^((a+)+)+x$" }, "seed");
  expect(performance.now() - startedAt).toBeLessThan(500);
});

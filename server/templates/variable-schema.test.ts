import { describe, expect, test } from "vitest";
import type { PromptVariable } from "@/server/versions/prompt-content";
import { checkVariables } from "./check-variables";
import { checkVariableSchema } from "./variable-schema";
import { schemaOfType, VARIABLE_TYPES, variableTypeOf } from "./variable-types";

const problems = (schema: PromptVariable["schema"], value: unknown) =>
  checkVariables([{ name: "v", kind: "value", schema, required: true, description: "" }], { v: value }).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe("checkVariables", () => {
  test.each([
    [{ type: "string" }, 1, "Must be a text, not a number."],
    [{ type: ["string", "null"] }, 1, "Must be a text or null, not a number."],
    [{ type: "integer" }, 1.5, "Must be a whole number, not a number."],
    [{ enum: ["a", "b"] }, "c", 'Must be one of "a", "b".'],
    [{ const: "a" }, "c", 'Must be "a".'],
    [{ minimum: 2 }, 1, "Must be at least 2."],
    [{ maximum: 2 }, 3, "Must be at most 2."],
    [{ exclusiveMinimum: 2 }, 2, "Must be greater than 2."],
    [{ exclusiveMaximum: 2 }, 2, "Must be less than 2."],
    [{ multipleOf: 0.1 }, 0.25, "Must be a multiple of 0.1."],
    [{ minLength: 2 }, "🙂", "Must be at least 2 characters long."],
    [{ maxLength: 1 }, "ab", "Must be at most 1 characters long."],
    [{ minItems: 1 }, [], "Must have at least 1 items."],
    [{ maxItems: 1 }, [1, 2], "Must have at most 1 items."],
    [{ minProperties: 1 }, {}, "Must have at least 1 fields."],
    [{ maxProperties: 0 }, { a: 1 }, "Must have at most 0 fields."],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, true, "Must be a text, not true or false."],
  ])("%j refuses %j", (schema, value, message) => {
    expect(problems(schema, value)).toEqual([`variables.v: ${message}`]);
  });

  test.each([
    [{ multipleOf: 0.1 }, 0.3],
    [{ maxLength: 1 }, "🙂"],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, 1],
    [{ enum: [{ a: 1 }] }, { a: 1 }],
    [{ minLength: 2 }, 1],
    [{}, "anything"],
  ])("%j accepts %j", (schema, value) => {
    expect(problems(schema, value)).toEqual([]);
  });

  test("names the place of what is wrong inside", () => {
    const schema = {
      properties: {
        list: { items: { required: ["n"], additionalProperties: false, properties: { n: {} } } },
      },
      additionalProperties: { type: "string" },
    };
    expect(problems(schema, { list: [{ n: 1 }, {}, { n: 1, x: 2 }], other: 3 })).toEqual([
      'variables.v.list.1.n: "n" is missing.',
      "variables.v.list.2.x: There is no such field.",
      "variables.v.other: Must be a text, not a number.",
    ]);
  });

  test("of several shapes, says what is wrong with the one that came closest", () => {
    const person = { type: "object", properties: { name: { type: "string" } } };
    expect(problems({ anyOf: [{ type: "string" }, person] }, { name: 1 })).toEqual([
      "variables.v.name: Must be a text, not a number.",
    ]);
  });

  test("finds nothing of a prototype", () => {
    const schema = { required: ["constructor"], properties: { toString: { type: "string" } } };
    expect(problems(schema, {})).toEqual(['variables.v.constructor: "constructor" is missing.']);
  });

  test("stops checking what multiplies", () => {
    let schema: PromptVariable["schema"] = { type: "string" };
    for (let level = 0; level < 14; level += 1) schema = { anyOf: [schema, schema, schema, schema] };
    expect(() => problems(schema, 1)).toThrow("too many steps");
  });
});

describe("checkVariableSchema", () => {
  const errors = (schema: Record<string, unknown>) =>
    checkVariableSchema(schema).map(({ path, message }) => `${path}: ${message}`);

  test("names each keyword that is not checked, and where it is", () => {
    const schema = {
      properties: { email: { type: "string", pattern: "^(a+)+$" }, self: { $ref: "#" } },
      items: { anyOf: [{ oneOf: [] }] },
      uniqueItems: true,
    };
    expect(errors(schema)).toEqual([
      'properties.email.pattern: "pattern" is not supported. Use enum, minLength or maxLength.',
      'properties.self.$ref: "$ref" is not supported. Write the schema out where it is used.',
      'items.anyOf.0.oneOf: "oneOf" is not supported. Use anyOf.',
      'uniqueItems: "uniqueItems" is not supported. Leave it out.',
    ]);
  });

  test.each([
    [{ type: "text" }, "type: "],
    [{ enum: [] }, "enum: "],
    [{ minLength: -1 }, "minLength: "],
    [{ multipleOf: 0 }, "multipleOf: "],
    [{ required: [1] }, "required: "],
    [{ properties: [] }, "properties: "],
  ])("refuses %j", (schema, problem) => {
    expect(errors(schema)[0]).toContain(problem);
  });

  test("accepts all it names, and a property called like a keyword it does not know", () => {
    expect(
      errors({ type: ["string", "null"], title: "T", format: "email", properties: { pattern: {} } }),
    ).toEqual([]);
  });

  test("refuses what is nested too deep or too large", () => {
    let schema: Record<string, unknown> = {};
    for (let level = 0; level < 1_000; level += 1) schema = { items: schema };
    expect(errors(schema)[0]).toContain("nested too deep");
    const wide = Object.fromEntries(
      Array.from({ length: 3_000 }, (_none, at) => [`p${at}`, { type: "string" }]),
    );
    expect(errors({ properties: wide })).toEqual(["properties.p1999: This schema is too large."]);
  });
});

describe("variable types", () => {
  test.each(VARIABLE_TYPES)("%s survives its schema", (type) => {
    const kind = type === "image" || type === "file" || type === "messages" ? type : "value";
    expect(variableTypeOf({ kind, schema: schemaOfType(type, ["a", "b"]) })).toBe(type);
  });

  test("a schema that allows several types is any", () => {
    expect(variableTypeOf({ schema: { type: ["string", "number"] } })).toBe("any");
    expect(variableTypeOf({ schema: { type: "null" } })).toBe("any");
  });
});

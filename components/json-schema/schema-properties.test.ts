import { describe, expect, test } from "vitest";
import {
  addProperty,
  changeProperty,
  fieldTypeOf,
  nameProblem,
  propertiesOf,
  removeProperty,
  withDescription,
  withFieldType,
} from "./schema-properties";

const schema = {
  type: "object",
  properties: {
    city: { type: "string", description: "Where", minLength: 2 },
    size: { enum: ["s", "m"] },
  },
  required: ["city"],
  additionalProperties: false,
};

describe("a schema's form", () => {
  test("has a row per property", () => {
    expect(propertiesOf(schema)).toEqual([
      { name: "city", schema: schema.properties.city, isRequired: true },
      { name: "size", schema: schema.properties.size, isRequired: false },
    ]);
    expect(propertiesOf({})).toEqual([]);
  });

  test("keeps what it does not show, and the order, through every edit", () => {
    const renamed = changeProperty(schema, 0, { name: "town" });
    expect(renamed).toEqual({
      ...schema,
      properties: { town: schema.properties.city, size: schema.properties.size },
      required: ["town"],
    });
    expect(Object.keys(Object(renamed.properties))).toEqual(["town", "size"]);
    expect(changeProperty(schema, 1, { isRequired: true }).required).toEqual(["city", "size"]);
    expect(removeProperty(schema, 0)).toEqual({
      type: "object",
      properties: { size: schema.properties.size },
      additionalProperties: false,
    });
  });

  test("adds fields under names of their own", () => {
    const twice = addProperty(addProperty({}));
    expect(propertiesOf(twice).map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ["field", true],
      ["field2", true],
    ]);
    expect(nameProblem(twice, 1, "field")).toBe('There is a field "field" already.');
    expect(nameProblem(twice, 1, " ")).toBe("Give it a name.");
    expect(nameProblem(twice, 1, "field2")).toBeUndefined();
  });

  test.each([
    [{ type: "integer" }, "integer"],
    [{ enum: ["a"] }, "enum"],
    [{ enum: [1] }, "other"],
    [{}, "any"],
    [{ type: ["string", "null"] }, "other"],
    [{ anyOf: [] }, "other"],
  ])("knows %j as %s", (property, type) => {
    expect(fieldTypeOf(property)).toBe(type);
  });

  test("keeps the description when the type changes", () => {
    expect(withFieldType(schema.properties.city, "array")).toEqual({
      type: "array",
      items: { type: "string" },
      description: "Where",
    });
    expect(withFieldType({ anyOf: [] }, "other")).toEqual({ anyOf: [] });
    expect(withDescription(schema.properties.city, "")).toEqual({ type: "string", minLength: 2 });
  });
});

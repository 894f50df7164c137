import { describe, expect, test } from "vitest";
import { declareVariables, detectVariables } from "./detect-variables";

const kinds = (...templates: string[]) =>
  detectVariables(templates).map(({ name, kind, isRequired }) => [name, kind, isRequired]);

describe("detectVariables", () => {
  test("lists each name once, in order of appearance over all messages", () => {
    expect(kinds("You answer for {{company}}.", "{{question}} {{company}} {{{tone}}}")).toEqual([
      ["company", "text", true],
      ["question", "text", true],
      ["tone", "text", true],
    ]);
  });

  test("takes a dotted name for a part of an object", () => {
    expect(detectVariables(["{{user.name}} {{#user.isVip}}!{{/user.isVip}}"])).toEqual([
      {
        name: "user",
        kind: "object",
        isRequired: true,
        within: null,
        parts: [
          { name: "name", isRequired: true },
          { name: "isVip", isRequired: false },
        ],
      },
    ]);
  });

  test("knows a list by its items and does not ask for what may be an item's own field", () => {
    expect(kinds("{{#tags}}{{.}}{{/tags}}{{#orders}}{{title}}{{/orders}}{{steps.0}}")).toEqual([
      ["tags", "list", false],
      ["orders", "section", false],
      ["title", "text", false],
      ["steps", "list", true],
    ]);
  });

  test("says which section a name is used in, when it is nowhere else", () => {
    const within = (template: string) =>
      Object.fromEntries(detectVariables([template]).map((variable) => [variable.name, variable.within]));
    expect(
      within("{{#orders}}{{title}} {{currency}}{{/orders}} {{currency}} {{#vip}}{{vip}}{{/vip}}"),
    ).toEqual({
      orders: null,
      title: "orders",
      currency: null,
      vip: null,
    });
  });

  test("asks for a name that is printed outside a section as well", () => {
    expect(kinds("{{#name}}Dear {{name}}{{/name}}")).toEqual([["name", "text", false]]);
    expect(kinds("{{#name}}Dear {{name}}{{/name}} {{name}}")).toEqual([["name", "text", true]]);
    expect(kinds("{{^known}}Who?{{/known}}")).toEqual([["known", "section", false]]);
  });

  test("ignores comments and what other delimiters make literal", () => {
    expect(kinds("{{! {{no}} {{=<% %>=}} {{literal}} <%yes%>")).toEqual([["yes", "text", true]]);
  });
});

describe("declareVariables", () => {
  test("writes a JSON Schema for each", () => {
    const declared = declareVariables(
      detectVariables(["{{q}}{{user.name}}{{#list}}{{.}}{{/list}}{{#on}}{{/on}}"]),
    );
    expect(declared.map(({ name, schema, required }) => ({ name, schema, required }))).toEqual([
      { name: "q", schema: { type: "string" }, required: true },
      {
        name: "user",
        schema: { type: "object", properties: { name: {} }, required: ["name"] },
        required: true,
      },
      { name: "list", schema: { type: "array" }, required: false },
      { name: "on", schema: {}, required: false },
    ]);
  });
});

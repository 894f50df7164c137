import { describe, expect, test } from "vitest";
import type { PromptContent, PromptTool, PromptVariable } from "@/server/versions/prompt-content";
import { emptySettings } from "@/server/versions/read-content";
import { findBreakingChanges } from "./find-breaking-changes";

type Settings = Partial<Omit<Extract<PromptContent, { type: "text" }>, "type">>;

const content = (settings: Settings): PromptContent => ({
  schemaVersion: 2,
  templateFormat: "mustache",
  type: "text",
  text: "Say something.",
  variables: [],
  snippets: [],
  ...emptySettings(),
  ...settings,
});

const told = (before: Settings, after: Settings) =>
  findBreakingChanges(content(before), content(after)).map(({ severity, what }) => `${severity}: ${what}`);

const variable = (settings: Partial<PromptVariable> = {}): PromptVariable => ({
  name: "city",
  kind: "value",
  schema: { type: "string" },
  required: true,
  description: "",
  ...settings,
});
const takes = (...variables: PromptVariable[]): Settings => ({ variables });
const schema = (given: PromptVariable["schema"]): Settings => takes(variable({ schema: given }));

describe("what callers send", () => {
  test.each<[string, Settings, Settings, string[]]>([
    ["nothing changed", takes(variable()), takes(variable()), []],
    ["an optional one is added", takes(), takes(variable({ required: false })), []],
    ["a required one with a default is added", takes(), takes(variable({ default: "Rome" })), []],
    ["it is described", takes(variable()), takes(variable({ description: "Where", example: "Rome" })), []],
    [
      "a required one is added",
      takes(),
      takes(variable()),
      ["breaking: Callers must send a value for “city”, which they do not know yet."],
    ],
    [
      "an image is required",
      takes(),
      takes(variable({ kind: "image", schema: {} })),
      ["breaking: Callers must send an image for “city”, which they do not know yet."],
    ],
    [
      "an optional one becomes required",
      takes(variable({ required: false })),
      takes(variable()),
      ["breaking: Callers must send a value for “city” now; it could be left out before."],
    ],
    [
      "a required one loses its default",
      takes(variable({ default: "Rome" })),
      takes(variable()),
      ["breaking: Callers must send a value for “city” now; it could be left out before."],
    ],
    [
      "one is removed",
      takes(variable()),
      takes(),
      ["warning: “city” is not used any more: what callers send for it is passed over."],
    ],
    [
      "a placeholder is removed",
      takes(variable({ kind: "messages", schema: {} })),
      takes(),
      ["warning: “city” is not used any more: the messages that callers send no longer reach the model."],
    ],
    [
      "it becomes an image",
      takes(variable()),
      takes(variable({ kind: "image", schema: {} })),
      ["breaking: “city” was text and is image now: values that callers send today may be refused."],
    ],
    [
      "it becomes a number",
      schema({ type: "string" }),
      schema({ type: "number" }),
      ["breaking: “city” was text and is number now: values that callers send today may be refused."],
    ],
    ["a whole number becomes any number", schema({ type: "integer" }), schema({ type: "number" }), []],
    ["a text becomes anything", schema({ type: "string" }), schema({}), []],
    [
      "a choice is removed",
      schema({ type: "string", enum: ["Rome", "Oslo"] }),
      schema({ type: "string", enum: ["Rome"] }),
      ["breaking: “city” does not take “Oslo” any more."],
    ],
    ["a choice is added", schema({ enum: ["Rome"] }), schema({ enum: ["Rome", "Oslo"] }), []],
    [
      "a text becomes a choice",
      schema({ type: "string" }),
      schema({ type: "string", enum: ["Rome"] }),
      ["breaking: “city” takes only “Rome” now; it took anything before."],
    ],
    [
      "a bound is tightened",
      schema({ type: "string", maxLength: 100 }),
      schema({ type: "string", maxLength: 10 }),
      ["breaking: “city” has a tighter limit: characters, at most 10; before, characters, at most 100."],
    ],
    [
      "a bound is loosened",
      schema({ type: "number", minimum: 5 }),
      schema({ type: "number", minimum: 1 }),
      [],
    ],
    [
      "a part becomes required",
      schema({ type: "object", properties: { name: { type: "string" } } }),
      schema({ type: "object", properties: { name: { type: "string" } }, required: ["name"] }),
      ["breaking: “city.name” must be part of it now."],
    ],
    [
      "the parts of a list narrow",
      schema({ type: "array", items: { type: ["string", "null"] } }),
      schema({ type: "array", items: { type: "string" } }),
      ["breaking: “city[]” was text or nothing and is text now."],
    ],
    [
      "a rule appears that cannot be compared",
      schema({ type: "string" }),
      schema({ type: "string", not: { const: "Rome" } }),
      ["warning: “city” has another rule for “not”; whether today's values keep to it cannot be told."],
    ],
  ])("%s", (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });
});

const answers = (
  properties: Record<string, PromptVariable["schema"]>,
  required: string[] = [],
): Settings => ({
  responseFormat: {
    type: "jsonSchema",
    name: "answer",
    schema: { type: "object", properties, required, additionalProperties: false },
  },
});
const json: Settings = { responseFormat: { type: "json" } };
const words = { type: "string" };

describe("what applications get", () => {
  test.each<[string, Settings, Settings, string[]]>([
    ["a field is added", answers({ a: words }, ["a"]), answers({ a: words, b: words }, ["a", "b"]), []],
    ["a field is promised", answers({ a: words }), answers({ a: words }, ["a"]), []],
    ["JSON gets a schema", json, answers({ a: words }), []],
    ["text becomes JSON", {}, json, ["breaking: Answers were text and are JSON now."]],
    ["JSON becomes text", answers({}), {}, ["breaking: Answers were JSON by a schema and are text now."]],
    [
      "a schema is dropped",
      answers({ a: words }),
      json,
      ["breaking: Answers are any JSON now: no schema says which fields they have."],
    ],
    [
      "a promised field goes",
      answers({ a: words }, ["a"]),
      answers({}),
      ["breaking: “a” is gone; it was always there."],
    ],
    [
      "a possible field goes",
      answers({ a: words }),
      answers({}),
      ["warning: “a” is gone; it could be there before."],
    ],
    [
      "a promised field becomes optional",
      answers({ a: words }, ["a"]),
      answers({ a: words }),
      ["breaking: “a” may be left out now; it was always there."],
    ],
    [
      "a type is widened",
      answers({ a: words }),
      answers({ a: { type: ["string", "null"] } }),
      ["breaking: “a” may be text or nothing now; it was text."],
    ],
    ["a type is narrowed", answers({ a: { type: ["string", "null"] } }), answers({ a: words }), []],
    [
      "a choice is added",
      answers({ a: { enum: ["x"] } }),
      answers({ a: { enum: ["x", "y"] } }),
      ["breaking: “a” may be “y” now."],
    ],
    ["a choice is removed", answers({ a: { enum: ["x", "y"] } }), answers({ a: { enum: ["x"] } }), []],
    [
      "choices are given up",
      answers({ a: { type: "string", enum: ["x"] } }),
      answers({ a: words }),
      ["breaking: “a” may be anything now; it was one of “x”."],
    ],
    [
      "another kind of value is possible",
      answers({ a: words }),
      answers({ a: { anyOf: [words, { type: "number" }] } }),
      ["breaking: “a” may be number now; it was text."],
    ],
    [
      "a bound is loosened",
      answers({ a: { type: "array", maxItems: 3 } }),
      answers({ a: { type: "array", maxItems: 9 } }),
      ["warning: “a” has a looser limit: items, at most 9; before, items, at most 3."],
    ],
    [
      "a definition changes behind its reference",
      {
        responseFormat: {
          type: "jsonSchema",
          name: "n",
          schema: { $ref: "#/$defs/A", $defs: { A: { type: "string" } } },
        },
      },
      {
        responseFormat: {
          type: "jsonSchema",
          name: "n",
          schema: { $ref: "#/$defs/A", $defs: { A: { type: "number" } } },
        },
      },
      ["breaking: The answer may be number now; it was text."],
    ],
  ])("%s", (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test("a schema that refers to itself is compared all the same", () => {
    const tree = (leaf: string): Settings => ({
      responseFormat: {
        type: "jsonSchema",
        name: "tree",
        schema: {
          type: "object",
          properties: { leaf: { type: leaf }, branches: { type: "array", items: { $ref: "#" } } },
        },
      },
    });
    expect(told(tree("string"), tree("string"))).toEqual([]);
    expect(told(tree("string"), tree("number"))[0]).toBe("breaking: “leaf” may be number now; it was text.");
  });
});

const tool = (name: string, settings: Partial<PromptTool> = {}): PromptTool => ({
  name,
  description: "Finds an order",
  parameters: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
  ...settings,
});

describe("what tools are called with, and the model", () => {
  test.each<[string, Settings, Settings, string[]]>([
    [
      "a description changes",
      { tools: [tool("find")] },
      { tools: [tool("find", { description: "Finds" })] },
      [],
    ],
    [
      "a tool is added",
      {},
      { tools: [tool("find")] },
      ["breaking: The model may call find, which applications do not answer yet."],
    ],
    ["a tool is removed", { tools: [tool("find")] }, {}, ["warning: The model does not call find any more."]],
    [
      "a tool is renamed",
      { tools: [tool("find")] },
      { tools: [tool("get")] },
      ["breaking: The model calls find by the name get now."],
    ],
    [
      "an input becomes optional",
      { tools: [tool("find")] },
      { tools: [tool("find", { parameters: { type: "object", properties: { id: words } } })] },
      ["breaking: “id” of find may be left out now; it was always there."],
    ],
    [
      "a call is forced",
      { tools: [tool("find")] },
      { tools: [tool("find")], toolChoice: "required" },
      ["warning: Every answer is a tool call now (some tool); it could be words before."],
    ],
    [
      "no model is named any more",
      { model: { provider: "openai", name: "gpt-5", parameters: {} } },
      {},
      ["breaking: It names no model any more, so it cannot be run by Galley."],
    ],
  ])("%s", (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  test("tells what breaks before what may", () => {
    const severities = findBreakingChanges(
      content({ ...takes(variable()), ...json }),
      content({ ...takes(), tools: [tool("find")] }),
    ).map(({ severity }) => severity);
    expect(severities).toEqual(["breaking", "breaking", "warning"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildContent } from "@/server/versions/build-content";
import { hashContent } from "@/server/versions/hash-content";
import { jsonObject, type PromptContent, promptContent } from "@/server/versions/prompt-content";
import { emptySettings, readContent } from "@/server/versions/read-content";
import { contentOf } from "./content-of-draft";
import { draftDocument } from "./draft-document";
import { draftOf, emptyDraft } from "./draft-of-content";

const full: PromptContent = {
  schemaVersion: 2,
  type: "chat",
  templateFormat: "mustache",
  messages: [
    { id: "m1", role: "system", content: "Be {{tone}}." },
    { id: "m2", role: "placeholder", name: "history" },
    {
      id: "m3",
      role: "assistant",
      content: "",
      toolCalls: [{ id: "c1", name: "find", arguments: '{"q": "{{question}}"}' }],
    },
    { id: "m4", role: "tool", content: "{{found}}", toolCallId: "c1" },
    { id: "m5", role: "user", content: "{{question}} {{photo}} {{order.id}}" },
  ],
  variables: [
    {
      name: "tone",
      kind: "value",
      schema: { type: "string", enum: ["kind", "brief"] },
      required: false,
      description: "How to speak",
      default: "kind",
      example: "brief",
    },
    { name: "history", kind: "messages", schema: {}, required: false, description: "" },
    { name: "question", kind: "value", schema: { type: "string" }, required: true, description: "" },
    {
      name: "found",
      kind: "value",
      schema: { type: "array" },
      required: true,
      description: "",
      default: [1],
    },
    { name: "photo", kind: "image", schema: {}, required: true, description: "" },
    {
      name: "order",
      kind: "value",
      schema: { type: "object", properties: { id: {} }, required: ["id"] },
      required: true,
      description: "",
    },
  ],
  model: {
    provider: "openai",
    name: "gpt-5-mini",
    parameters: { temperature: 0.2, maxTokens: 500, stop: ["END", "STOP"] },
    providerOptions: { reasoningEffort: "low" },
  },
  fallbacks: [{ provider: "anthropic", name: "claude", parameters: {} }],
  retry: { maxRetries: 2, initialDelayMs: 500, timeoutMs: 30_000, on: ["timeout"] },
  tools: [{ name: "find", description: "Finds", parameters: { type: "object" }, strict: true }],
  toolChoice: { name: "find" },
  responseFormat: { type: "jsonSchema", name: "answer", schema: { type: "object" }, strict: true },
  metadata: { team: "support" },
  snippets: [],
};

/** What a save of the draft would hold. */
function savedAgain(content: PromptContent): PromptContent {
  const { content: draft, errors } = contentOf(draftOf(content));
  expect(errors).toEqual([]);
  return buildContent(draft);
}

describe("a version as a draft", () => {
  test("says the same when it is saved again", () => {
    expect(promptContent.parse(full)).toEqual(full);
    expect(savedAgain(full)).toEqual(full);
    expect(hashContent(savedAgain(full))).toBe(hashContent(full));
  });

  test("is a document that can be put away", () => {
    expect(draftDocument.parse(draftOf(full))).toEqual(draftOf(full));
    expect(draftDocument.parse(emptyDraft("text"))).toEqual(emptyDraft("text"));
  });

  test("says the same for any default and example of any type", () => {
    const typed = fc.oneof(
      fc.record({ schema: fc.constant({ type: "string" }), value: fc.string({ minLength: 1 }) }),
      fc.record({
        schema: fc.constant({ type: "number" }),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
      fc.record({ schema: fc.constant({ type: "boolean" }), value: fc.boolean() }),
      fc.record({ schema: fc.constant({ type: "array" }), value: fc.array(fc.jsonValue({ maxDepth: 2 })) }),
      fc.record({ schema: fc.constant({}), value: fc.jsonValue({ maxDepth: 2 }) }),
    );
    fc.assert(
      fc.property(typed, ({ schema, value }) => {
        const example = JSON.parse(JSON.stringify(value));
        fc.pre(example !== null && example !== "");
        const content: PromptContent = {
          schemaVersion: 2,
          type: "text",
          templateFormat: "mustache",
          text: "{{v}}",
          ...emptySettings(),
          variables: [{ name: "v", kind: "value", schema, required: true, description: "", example }],
          snippets: [],
        };
        expect(savedAgain(content).variables[0]?.example).toEqual(example);
      }),
    );
  });

  test.each([
    { type: "string", minLength: 3 },
    { type: ["string", "null"] },
    { type: "number", enum: [1, 2] },
    { enum: ["a", "b"] },
    { type: "string", enum: ["a\nb"] },
    { type: "integer", minimum: 0 },
    { type: "array", items: { type: "string" } },
    { type: "object", additionalProperties: false },
    { anyOf: [{ type: "string" }, { type: "number" }] },
    {},
  ])("keeps the schema %j", (schema) => {
    const variables: PromptContent["variables"] = full.variables.map((each, index) =>
      index === 2 ? { ...each, schema: jsonObject.parse(schema) } : each,
    );
    expect(savedAgain({ ...full, variables }).variables[2]?.schema).toEqual(schema);
  });

  test("keeps line breaks and backslashes of stop sequences", () => {
    const stop = ["\n\n", "\\n", "\\", "END", " "];
    const model = { provider: "openai", name: "gpt-5-mini", parameters: { stop } };
    expect(savedAgain({ ...full, model }).model?.parameters.stop).toEqual(stop);
  });

  test("takes an empty default for a variable that may be left out", () => {
    const variables: PromptContent["variables"] = full.variables.map((each) =>
      each.name === "question" ? { ...each, default: "" } : each,
    );
    expect(savedAgain({ ...full, variables }).variables[2]).toMatchObject({ required: false });
  });

  test("leaves a schema behind with its type, and choices with what was chosen for them", () => {
    const tone = draftOf(full).variables.find(({ name }) => name === "tone");
    if (!tone) throw new Error("The prompt asks for a tone.");
    const schemaWith = (changes: object) =>
      contentOf({ ...emptyDraft("chat"), variables: [{ ...tone, ...changes }] }).content.variables[0]?.schema;
    expect(schemaWith({ type: "number", schema: '{"type": "string", "minLength": 3}' })).toEqual({
      type: "number",
    });
    expect(schemaWith({ choices: "1\n2", schema: '{"enum": [1, 2]}' })).toEqual({ enum: [1, 2] });
    expect(schemaWith({ choices: "1\n3", schema: '{"enum": [1, 2]}' })).toEqual({
      type: "string",
      enum: ["1", "3"],
    });
  });

  test("keeps a version of the first shape", () => {
    const read = readContent({
      schemaVersion: 1,
      type: "chat",
      templateFormat: "mustache",
      messages: [{ role: "user", content: "{{question}}" }],
      variables: [{ name: "question", schema: { type: "string" }, required: true, description: "" }],
      model: null,
    });
    expect(promptContent.parse(read)).toEqual(read);
    expect(savedAgain(read)).toEqual(read);
  });
});

describe("what stands in the way of saving a draft", () => {
  const wrong = (changes: Partial<ReturnType<typeof emptyDraft>>) =>
    contentOf({ ...emptyDraft("chat"), ...changes }).errors.map(({ path }) => path);
  const model = draftOf(full).model;

  test.each([
    [
      "a parameter out of its range",
      { model: { ...model, parameters: { ...model.parameters, temperature: "3" } } },
      "content.model.parameters.temperature",
    ],
    [
      "half a number",
      { model: { ...model, parameters: { ...model.parameters, maxTokens: "1e" } } },
      "content.model.parameters.maxTokens",
    ],
    ["a model without a provider", { model: { ...model, provider: " " } }, "content.model.provider"],
    ["half a JSON object", { metadata: '{"team": ' }, "content.metadata"],
    ["JSON that is no object", { metadata: "[1]" }, "content.metadata"],
    ["an empty fallback", { fallbacks: [emptyDraft("chat").model] }, "content.fallbacks.0"],
    [
      "an enum without choices",
      {
        variables: draftOf(full)
          .variables.filter(({ name }) => name === "tone")
          .map((each) => ({ ...each, choices: "" })),
      },
      "content.variables.tone.choices",
    ],
    [
      "a tool without a name",
      { tools: [{ id: "t1", name: "", description: "", parameters: "{}", isStrict: false }] },
      "content.tools.0.name",
    ],
  ])("is %s, told at its field", (_name, changes, path) => {
    expect(wrong(changes)).toEqual([path]);
  });

  test("is nothing in an empty draft but its words", () => {
    expect(wrong({})).toEqual([]);
  });

  test("takes a comma for the point of a number", () => {
    const { content } = contentOf({
      ...emptyDraft("chat"),
      model: { ...model, parameters: { ...model.parameters, temperature: "0,5" } },
    });
    expect(content.model?.parameters.temperature).toBe(0.5);
  });
});

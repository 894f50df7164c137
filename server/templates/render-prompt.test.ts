import { describe, expect, test } from "vitest";
import { InvalidInputError } from "@/server/errors/domain-error";
import type { PromptContent } from "@/server/versions/prompt-content";
import { declareVariables, detectPromptVariables, detectVariables } from "./detect-variables";
import { type RenderableContent, renderPrompt } from "./render-prompt";
import type { VariableDeclaration } from "./variable-declaration";

function chat(...templates: string[]) {
  return chatOf(
    templates.map((content, index) => ({
      id: `m${index}`,
      role: index === 0 ? ("system" as const) : ("user" as const),
      content,
    })),
  );
}

type Chat = Extract<RenderableContent, { type: "chat" }>;

function chatOf(
  messages: Chat["messages"],
  declared: readonly VariableDeclaration[] = [],
  templateFormat: PromptContent["templateFormat"] = "mustache",
): Chat {
  const content = { type: "chat" as const, messages, templateFormat, snippets: [] };
  return { ...content, variables: declareVariables(detectPromptVariables(content), declared) };
}

function refusalOf(content: RenderableContent, variables: Record<string, unknown>) {
  try {
    renderPrompt(content, variables);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.fieldErrors;
    throw error;
  }
  return "rendered";
}

describe("renderPrompt", () => {
  test("renders every message and keeps its role", () => {
    expect(renderPrompt(chat("For {{company}}.", "{{q}}"), { company: "Acme", q: "Why?" })).toEqual({
      type: "chat",
      messages: [
        { role: "system", content: "For Acme." },
        { role: "user", content: "Why?" },
      ],
      warnings: [],
    });
  });

  test("renders a text prompt", () => {
    const content: RenderableContent = {
      templateFormat: "mustache",
      type: "text",
      text: "Translate: {{text}}",
      variables: declareVariables(detectVariables(["{{text}}"])),
      snippets: [],
    };
    expect(renderPrompt(content, { text: "hei" })).toEqual({
      type: "text",
      text: "Translate: hei",
      warnings: [],
    });
  });

  test("names every missing variable; null is missing, an empty text is not", () => {
    const content = chat("{{a}}{{b}}{{c}}{{user.name}}");
    expect(refusalOf(content, { b: null, c: "", user: {} })).toEqual([
      { path: "variables.a", message: '"a" is missing.' },
      { path: "variables.b", message: '"b" is missing.' },
      { path: "variables.user.name", message: '"name" is missing.' },
    ]);
  });

  test("refuses a value of the wrong type and says what it should be", () => {
    const content = chat("{{q}}{{user.name}}{{#tags}}{{.}}{{/tags}}");
    expect(refusalOf(content, { q: 5, user: "Ada", tags: {} })).toEqual([
      { path: "variables.q", message: "Must be a text, not a number." },
      { path: "variables.user", message: "Must be an object, not a text." },
      { path: "variables.tags", message: "Must be a list, not an object." },
    ]);
  });

  test("checks declared items, properties and enumerations", () => {
    const content: RenderableContent = {
      ...chat("x"),
      variables: [
        {
          name: "orders",
          kind: "value",
          required: true,
          description: "",
          schema: {
            type: "array",
            items: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] },
          },
        },
        { name: "tone", kind: "value", required: false, description: "", schema: { enum: ["warm", "dry"] } },
      ],
    };
    expect(refusalOf(content, { orders: [{ n: 1 }, { n: 1.5 }, {}], tone: "cold" })).toEqual([
      { path: "variables.orders.1.n", message: "Must be a whole number, not a number." },
      { path: "variables.orders.2.n", message: '"n" is missing.' },
      { path: "variables.tone", message: 'Must be one of "warm", "dry".' },
    ]);
  });

  test("ignores unknown values and reports them", () => {
    const rendered = renderPrompt(chat("{{q}}"), { q: "?", questoin: "!" });
    expect(rendered.warnings).toEqual([
      { path: "variables.questoin", message: 'The prompt has no variable "questoin".' },
    ]);
  });

  test("a name of the prototype is missing unless it was handed in", () => {
    const content = chat("{{constructor}}");
    expect(refusalOf(content, {})).toEqual([
      { path: "variables.constructor", message: '"constructor" is missing.' },
    ]);
    expect(refusalOf(content, { constructor: "mine" })).toBe("rendered");
  });

  test("says which message holds a syntax error", () => {
    const broken: RenderableContent = {
      ...chat("fine"),
      messages: [{ id: "m0", role: "user", content: "{{x" }],
    };
    expect(refusalOf(broken, {})).toEqual([
      {
        path: "messages.0.content",
        message: "Line 1, column 1: This tag is never closed. Add }} after it.",
      },
    ]);
  });
});

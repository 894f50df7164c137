import { describe, expect, test } from "vitest";
import { InvalidInputError } from "@/server/errors/domain-error";
import { buildServedPrompt } from "@/server/serving/build-served-prompt";
import { servedPrompt } from "@/server/serving/served-prompt-schemas";
import { buildContent } from "./build-content";
import { hashContent } from "./hash-content";
import type { PinnedSnippet } from "./prompt-content";
import { type DraftContentInput, draftContent } from "./version-schemas";

const build = (draft: DraftContentInput, snippets: readonly PinnedSnippet[] = []) =>
  buildContent(draftContent.parse(draft), snippets);

type ChatDraft = Extract<DraftContentInput, { type: "chat" }>;
const chat = (messages: ChatDraft["messages"], more: Partial<ChatDraft> = {}): ChatDraft => ({
  type: "chat",
  model: null,
  messages,
  ...more,
});

const tone: PinnedSnippet = {
  slug: "style/tone",
  version: 2,
  contentHash: "sha256:tone",
  text: "Be {{how}} to {{name}}.",
};

function errorsOf(draft: DraftContentInput, snippets: readonly PinnedSnippet[] = []) {
  try {
    build(draft, snippets);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.fieldErrors.map(({ path }) => path);
    throw error;
  }
}

describe("the content of a version", () => {
  test("declares what templates, placeholders, tool calls and snippets use, in their order", () => {
    const content = build(
      chat(
        [
          { role: "system", content: '{{> style/tone how="kind"}} {{company}}' },
          { role: "placeholder", name: "history" },
          {
            role: "assistant",
            content: "",
            toolCalls: [{ id: "c1", name: "find", arguments: '{"q": "{{query}}"}' }],
          },
          { role: "tool", content: "{{found}}", toolCallId: "c1" },
        ],
        { variables: [{ name: "query", description: "What to look for" }, { name: "unused" }] },
      ),
      [tone],
    );
    expect(content.variables.map(({ name, kind, description }) => [name, kind, description])).toEqual([
      ["name", "value", ""],
      ["company", "value", ""],
      ["history", "messages", ""],
      ["query", "value", "What to look for"],
      ["found", "value", ""],
    ]);
    expect(content.snippets).toEqual([tone]);
  });

  test.each([
    ["jinja", "{% for item in items %}{{ item.title }}{% endfor %}", ["items"]],
    ["fstring", "Hello {name}", ["name"]],
  ] as const)("is read in %s", (templateFormat, content, names) => {
    const built = build(chat([{ role: "user", content }], { templateFormat }));
    expect(built.variables.map(({ name }) => name)).toEqual(names);
  });

  test("takes images in user messages, also by way of a snippet", () => {
    const photo = { ...tone, text: "{{photo}}" };
    const content = build(
      chat([{ role: "user", content: "{{> style/tone}}" }], {
        variables: [{ name: "photo", kind: "image" }],
      }),
      [photo],
    );
    expect(content.variables).toMatchObject([{ name: "photo", kind: "image", schema: {} }]);
  });

  test("has the same hash whatever its messages are called, and another with other snippets", () => {
    const draft = (id: string) => chat([{ id, role: "user", content: "{{> style/tone}}" }]);
    const hash = hashContent(build(draft("a"), [tone]));
    expect(hashContent(build(draft("b"), [tone]))).toBe(hash);
    expect(hashContent(build(draft("a"), [{ ...tone, version: 3 }]))).not.toBe(hash);
  });

  test.each([
    [
      "a mistake in a tool call",
      chat([{ role: "assistant", content: "", toolCalls: [{ id: "c1", name: "find", arguments: "{{x" }] }]),
      "content.messages.0.toolCalls.0.arguments",
    ],
    [
      "a mistake of its language",
      chat([{ role: "user", content: "{% if %}" }], { templateFormat: "jinja" }),
      "content.messages.0.content",
    ],
    [
      "a snippet that is not pinned",
      chat([{ role: "user", content: "{{> style/none}}" }]),
      "content.messages.0.content",
    ],
    [
      "messages without a placeholder",
      chat([{ role: "user", content: "{{history}}" }], {
        variables: [{ name: "history", kind: "messages" }],
      }),
      "content.variables.history.kind",
    ],
    [
      "an image in a text",
      { type: "text", model: null, text: "{{photo}}", variables: [{ name: "photo", kind: "image" }] },
      "content.text",
    ],
    [
      "two tools of one name",
      chat([{ role: "user", content: "x" }], {
        tools: [1, 2].map(() => ({ name: "find", description: "", parameters: {} })),
      }),
      "content.tools.1.name",
    ],
    [
      "two messages of one id",
      chat([
        { id: "a", role: "user", content: "x" },
        { id: "a", role: "user", content: "y" },
      ]),
      "content.messages.1.id",
    ],
  ] satisfies [string, DraftContentInput, string][])("refuses %s", (_name, draft, path) => {
    expect(errorsOf(draft, [tone])).toEqual([path]);
  });
});

describe("what is served of it", () => {
  test("has its snippets put in, in messages and tool calls alike, and names no message", () => {
    const content = build(
      chat([
        { role: "system", content: '{{> style/tone how="kind" name=customer.first}}' },
        {
          role: "assistant",
          content: "",
          toolCalls: [{ id: "c1", name: "say", arguments: '{"words": "{{> style/tone how="brief"}}"}' }],
        },
        { role: "placeholder", name: "history" },
      ]),
      [tone],
    );
    const served = buildServedPrompt({
      slug: "support/reply",
      version: 1,
      environment: null,
      deploymentId: null,
      arm: null,
      content,
      contentHash: hashContent(content),
    });
    expect(servedPrompt.parse(served)).toEqual(served);
    expect(served).toMatchObject({
      messages: [
        { role: "system", content: "Be kind to {{customer.first}}." },
        { role: "assistant", toolCalls: [{ arguments: '{"words": "Be brief to {{name}}."}' }] },
        { role: "placeholder", name: "history" },
      ],
    });
    expect(JSON.stringify(served)).not.toContain('"m1"');
  });
});

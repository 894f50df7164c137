import { expect, test } from "vitest";
import { type Draft, draftOf } from "./draft";
import { previewDraft } from "./preview-draft";

const text = (template: string): Draft => ({ ...draftOf("text", null), text: template });

test("renders with the examples and marks what has none", () => {
  expect(
    previewDraft(text("Hi {{name}} of {{company}}{{#tags}} #{{.}}{{/tags}}"), { name: "Ada", tags: "a\nb" }),
  ).toEqual({
    kind: "rendered",
    prompt: { type: "text", text: "Hi Ada of [company] #a #b", warnings: [] },
    unfilled: ["company"],
  });
});

test("reads conditions, lists and objects the way they were typed", () => {
  const draft = text("{{#vip}}VIP {{/vip}}{{#orders}}{{n}};{{/orders}}{{user.name}}");
  expect(
    previewDraft(draft, { vip: "true", orders: '[{"n": 1}, {"n": 2}]', user: '{"name": "Ada"}' }),
  ).toMatchObject({
    prompt: { text: "VIP 1;2;Ada" },
  });
  expect(previewDraft(draft, { vip: "false", orders: "" })).toMatchObject({
    prompt: { text: "[user.name]" },
  });
  expect(previewDraft(draft, { vip: "whatever" })).toMatchObject({ prompt: { text: "VIP [user.name]" } });
});

test("says which example cannot be read, and which template", () => {
  expect(previewDraft(text("{{user.name}}"), { user: "Ada" })).toEqual({
    kind: "wrong",
    errors: [{ path: "variables.user", message: 'Write it as JSON: {"name": "…"}' }],
  });
  expect(previewDraft(text("{{user"), {})).toMatchObject({
    kind: "wrong",
    errors: [{ path: "content.text" }],
  });
});

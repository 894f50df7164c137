import { expect, test } from "vitest";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { analyzeDraft, findReferences } from "./draft-analysis";

const chat = (...contents: string[]): DraftDocument => ({
  ...emptyDraft("chat"),
  messages: contents.map((content, index) => ({
    id: `m${index + 1}`,
    role: "user",
    content,
    name: "",
    toolCallId: "",
    toolCalls: [],
  })),
});
const namesIn = (draft: DraftDocument) => analyzeDraft(draft, []).variables.map(({ name }) => name);

test("finds variables in every message but the one with a mistake, which it names", () => {
  const draft = chat("{{a}}", "{{b}} {{#open}}", "{{c}}");
  expect(namesIn(draft)).toEqual(["a", "c"]);
  expect(Array.from(analyzeDraft(draft, []).errors)).toEqual([
    ["content.messages.1.content", expect.stringMatching(/^Line 1, column 7: /)],
  ]);
});

test("goes by the language of the template", () => {
  expect(namesIn({ ...chat("{a} {{no}}"), templateFormat: "fstring" })).toEqual(["a"]);
  expect(namesIn({ ...chat("{{ a | upper }}{% if b %}!{% endif %}"), templateFormat: "jinja" })).toEqual([
    "a",
    "b",
  ]);
});

test("counts a placeholder's messages, and what is handed to a snippet that is not known yet", () => {
  const draft = chat("{{> tone to=audience }} {{a}}");
  const withHistory: DraftDocument = {
    ...draft,
    messages: [
      ...draft.messages,
      { ...(draft.messages[0] ?? fail()), id: "p", role: "placeholder", name: "history" },
    ],
  };
  expect(namesIn(withHistory).toSorted()).toEqual(["a", "audience", "history"]);
  expect(findReferences(withHistory)).toEqual([{ slug: "tone", version: null }]);
});

test("puts a snippet's own variables to the others once it is known", () => {
  const snippet = { slug: "tone", version: 2, contentHash: "", text: "Speak {{language}}." };
  const { variables } = analyzeDraft(chat("{{> tone}} {{a}}"), [snippet]);
  expect(variables.map(({ name }) => name)).toEqual(["language", "a"]);
});

function fail(): never {
  throw new Error("There is no such message.");
}

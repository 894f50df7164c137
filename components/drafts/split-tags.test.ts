import { expect, test } from "vitest";
import { splitTags } from "./split-tags";

test("marks variables, sections and comments, and leaves the rest", () => {
  expect(
    splitTags("Hi {{name}}, {{#vip}}dear{{/vip}}{{! note }} {{{raw}}} {{half").map(({ kind, text }) => [
      kind,
      text,
    ]),
  ).toEqual([
    ["text", "Hi "],
    ["variable", "{{name}}"],
    ["text", ", "],
    ["section", "{{#vip}}"],
    ["text", "dear"],
    ["section", "{{/vip}}"],
    ["comment", "{{! note }}"],
    ["text", " "],
    ["variable", "{{{raw}}}"],
    ["text", " {{half"],
  ]);
});

test("loses nothing and knows where each piece begins", () => {
  const template = "{{a}}{{b}}\n{ {c} } {{#d}}{{.}}{{/d}}";
  const pieces = splitTags(template);
  expect(pieces.map((piece) => piece.text).join("")).toBe(template);
  expect(pieces.every(({ start, text }) => template.startsWith(text, start))).toBe(true);
});

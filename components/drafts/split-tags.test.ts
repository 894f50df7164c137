import { expect, test } from "vitest";
import { splitTags } from "./split-tags";

const pieces = (...args: Parameters<typeof splitTags>) =>
  splitTags(...args).map(({ kind, text }) => [kind, text]);

test("marks variables, sections, comments and snippets, and leaves the rest", () => {
  expect(
    pieces('Hi {{name}}, {{#vip}}dear{{/vip}}{{! note }} {{{raw}}} {{> tone to="a } b"}} {{half'),
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
    ["text", " "],
    ["snippet", '{{> tone to="a } b"}}'],
    ["text", " {{half"],
  ]);
});

test("knows the tags of each language", () => {
  expect(pieces("{{ x }} {% if y %}{# no #}{{> a}}", "jinja")).toEqual([
    ["variable", "{{ x }}"],
    ["text", " "],
    ["section", "{% if y %}"],
    ["comment", "{# no #}"],
    ["snippet", "{{> a}}"],
  ]);
  expect(pieces("{x} {{no}} {{> a}}", "fstring")).toEqual([
    ["variable", "{x}"],
    ["text", " "],
    ["text", "{{"],
    ["text", "no"],
    ["text", "}}"],
    ["text", " "],
    ["snippet", "{{> a}}"],
  ]);
});

test.each(["mustache", "jinja", "fstring"] as const)(
  "loses nothing of %s and knows where each piece begins",
  (format) => {
    const template = "{{a}}{{b}}\n{ {c} } {{#d}}{{.}}{{/d}}{% x %}{{> s }}";
    const found = splitTags(template, format);
    expect(found.map((piece) => piece.text).join("")).toBe(template);
    expect(found.every(({ start, text }) => template.startsWith(text, start))).toBe(true);
  },
);

test("takes no time for a text of braces alone", () => {
  const started = performance.now();
  for (const format of ["mustache", "jinja", "fstring"] as const) splitTags("{".repeat(50_000), format);
  for (const format of ["mustache", "jinja", "fstring"] as const) splitTags('{{>"'.repeat(12_000), format);
  expect(performance.now() - started).toBeLessThan(2_000);
});

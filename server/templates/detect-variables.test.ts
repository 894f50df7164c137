import { describe, expect, test } from "vitest";
import { declareVariables, detectPromptVariables, detectVariables } from "./detect-variables";

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

describe("in jinja", () => {
  const detected = (template: string) =>
    Object.fromEntries(
      detectVariables([template], "jinja").map(({ name, kind, isRequired }) => [
        name,
        `${kind}${isRequired ? "!" : ""}`,
      ]),
    );

  test.each([
    ["{{ a }} {{ b.c }} {{ d['e'] }} {{ f[0] }}", { a: "text!", b: "object!", d: "object!", f: "list!" }],
    [
      "{{ a | upper }} {{ b | join }} {{ c | tojson }} {{ d | length }}",
      { a: "text!", b: "list!", c: "section!", d: "section!" },
    ],
    [
      "{{ a | default('x') }} {{ b or c }} {{ d if e else f }}",
      { a: "text", b: "section", c: "text", e: "section", d: "text", f: "text" },
    ],
    [
      "{% if a %}{{ b }}{% elif c is defined %}{{ d }}{% endif %}",
      { a: "section", b: "text", c: "section", d: "text" },
    ],
    [
      "{% for x in a %}{{ x.y }}{{ b }}{{ loop.index }}{% endfor %}{{ x }}",
      { a: "list", b: "text", x: "text!" },
    ],
    ["{% for k, v in a.items() if v > b %}{{ k }}{% endfor %}", { a: "section", b: "section" }],
    ["{% set s = a %}{{ s }}{% set t %}{{ b }}{% endset %}{{ t }}", { a: "section!", b: "text!" }],
    [
      "{% macro m(x, y=a) %}{{ x }}{{ b }}{{ caller() }}{% endmacro %}{{ m(c) }}",
      { a: "section", b: "text", c: "section!" },
    ],
    [
      "{{ a.upper() }} {{ b.get('k') }} {{ range(n) | list }} {{ c[1:] }}",
      { a: "text!", b: "section", n: "section!", c: "list" },
    ],
    [
      "{{ a ~ b }} {{ c + d }} {{ [e, {'k': f}] }} {{ -g }}",
      { a: "text!", b: "text!", c: "section!", d: "section!", e: "section!", f: "section!", g: "section!" },
    ],
    ["{# a #}{% raw %}{{ b }}{% endraw %}{{ 'c' }} {{ true }}", {}],
    ['{{> s x=a.b y="c" }}{% for d in e %}{{> s x=d }}{% endfor %}', { a: "object", e: "list" }],
    ["{% filter replace(a, 'x') %}{{ b }}{% endfilter %}", { b: "text!", a: "section!" }],
  ])("%s", (template, expected) => {
    expect(detected(template)).toEqual(expected);
  });
});

test("an f-string asks for all it names", () => {
  expect(
    detectVariables(["{a} {b.c} {d[0]} {{e}} {{> s f=g }}"], "fstring").map(({ name, kind, isRequired }) => [
      name,
      kind,
      isRequired,
    ]),
  ).toEqual([
    ["a", "text", true],
    ["b", "object", true],
    ["d", "list", true],
    ["g", "section", false],
  ]);
});

describe("the variables of a prompt", () => {
  const content = {
    type: "chat" as const,
    templateFormat: "mustache" as const,
    snippets: [{ slug: "s", version: 1, contentHash: "", text: "{{from_snippet}}" }],
    messages: [
      { id: "1", role: "system" as const, content: "{{> s}}{{b}}" },
      { id: "2", role: "placeholder" as const, name: "history" },
      {
        id: "3",
        role: "assistant" as const,
        content: "{{c}}",
        toolCalls: [{ id: "x", name: "f", arguments: '{"a": "{{a}}"}' }],
      },
    ],
  };

  test("come in order of appearance, with placeholders, snippets and tool calls", () => {
    expect(detectPromptVariables(content).map(({ name, kind }) => [name, kind])).toEqual([
      ["from_snippet", "text"],
      ["b", "text"],
      ["history", "messages"],
      ["c", "text"],
      ["a", "text"],
    ]);
  });

  test("are what the author says, where the author says something", () => {
    const declared = declareVariables(detectPromptVariables(content), [
      { name: "b", schema: { type: "integer" }, required: false, default: 1, description: "B", example: 2 },
      { name: "c", kind: "image" },
      { name: "history", kind: "value", description: "So far" },
      { name: "unused", schema: {} },
    ]);
    const nothing = { kind: "value", required: true, description: "", schema: { type: "string" } };
    expect(declared).toEqual([
      { ...nothing, name: "from_snippet" },
      {
        ...nothing,
        name: "b",
        schema: { type: "integer" },
        required: false,
        default: 1,
        description: "B",
        example: 2,
      },
      { ...nothing, name: "history", kind: "messages", schema: {}, required: false, description: "So far" },
      { ...nothing, name: "c", kind: "image", schema: {} },
      { ...nothing, name: "a" },
    ]);
  });
});

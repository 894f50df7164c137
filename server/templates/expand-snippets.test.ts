import { describe, expect, test } from "vitest";
import { canStandIn, expandSnippets, findSnippetReferences } from "./expand-snippets";
import { templateEngine } from "./template-engine";
import type { TemplateFormat } from "./template-formats";
import { TemplateSyntaxError } from "./template-syntax-error";

const snippet = (slug: string, text: string, version = 1) => ({ slug, text, version });
const FORMATS: readonly TemplateFormat[] = ["mustache", "jinja", "fstring"];

describe("findSnippetReferences", () => {
  test.each(FORMATS)("reads slug, version and arguments in %s", (format) => {
    const template = 'Hi {{> team/tone_of-voice@3 tone="a \\"b\\"\\n{{c}} \\\\" who=user.name }}!';
    const [reference] = findSnippetReferences(template, format);
    expect(reference).toEqual({
      slug: "team/tone_of-voice",
      version: 3,
      arguments: new Map<string, unknown>([
        ["tone", { kind: "text", text: 'a "b"\n{{c}} \\' }],
        ["who", { kind: "variable", path: ["user", "name"] }],
      ]),
      start: 3,
      end: template.length - 1,
    });
  });

  test.each([
    ["{{> }}", "Name the snippet"],
    ["{{>a b}}", "Write arguments as"],
    ['{{>a b="c}}', 'Give "b" a text'],
    ['{{>a b="c" b="d"}}', '"b" is given twice'],
    ["{{>a b=__proto__.c}}", 'Give "b" a text'],
    ["{{>a", "Write arguments as"],
    ["x\n {{>a b=1 }}", "Line 2, column 2"],
  ])("says what is wrong with %j", (template, problem) => {
    for (const format of FORMATS) {
      expect(() => findSnippetReferences(template, format)).toThrow(TemplateSyntaxError);
      expect(() => findSnippetReferences(template, format)).toThrow(problem);
    }
  });

  test("overlooks what stands in a comment or is written literally", () => {
    expect(findSnippetReferences("{{! {{> a}}", "mustache")).toEqual([]);
    expect(findSnippetReferences("{{=<% %>=}}{{> a}}", "mustache")).toEqual([]);
    expect(findSnippetReferences("{# {{> a}} #}{% raw %}{{> b}}{% endraw %}", "jinja")).toEqual([]);
  });
});

describe("expandSnippets", () => {
  const expand = (template: string, format: TemplateFormat, ...snippets: ReturnType<typeof snippet>[]) =>
    expandSnippets(template, format, snippets);

  test("leaves a plain template of the same language", () => {
    expect(expand("A {{> s }} B {{x}}", "mustache", snippet("s", "be {{tone}}"))).toBe(
      "A be {{tone}} B {{x}}",
    );
    expect(expand("A {{> s }} B {x}", "fstring", snippet("s", "be {tone}"))).toBe("A be {tone} B {x}");
    expect(expand("A {{> s }} B", "jinja", snippet("s", "be {{ tone | upper }}\n"))).toBe(
      "A be {{ tone | upper }}\n B",
    );
  });

  test("puts arguments in the places of the variables they are named after, and of no others", () => {
    const text = "{{tone}} {{tone.x}} {{other}} {{#tone}}{{.}}{{/tone}}{{^tone}}none{{/tone}}";
    expect(expand('{{> s tone="warm"}}', "mustache", snippet("s", text))).toBe(
      "warm  {{other}} {{!}}warm{{!}}{{!}}{{!}}",
    );
    expect(expand("{{> s tone=my.tone}}", "mustache", snippet("s", text))).toBe(
      "{{my.tone}} {{my.tone.x}} {{other}} {{#my.tone}}{{.}}{{/my.tone}}{{^my.tone}}none{{/my.tone}}",
    );
    expect(expand('{{> s a="1" b=x.y.0}}', "fstring", snippet("s", "{a} {b} {b.c} {d}"))).toBe(
      "1 {x.y[0]} {x.y[0].c} {d}",
    );
    expect(
      expand('{{> s a="1"}}', "jinja", snippet("s", "{{ a }} {{ b.a }} {{ f(a=a) }} {{ x is a }}")),
    ).toBe('{{ "1" }} {{ b.a }} {{ f(a="1") }} {{ x is a }}');
  });

  test.each(FORMATS)("never makes a tag of a literal text in %s", (format) => {
    const text = '{ {{x}} {y} {% if %} {# c #} {{=<% %>=}} \\" {';
    const quoted = text.replace(/["\\]/g, "\\$&");
    const used = format === "fstring" ? "<{v}>" : "<{{ v }}>";
    const expanded = expand(`{{> s v="${quoted}" }}`, format, snippet("s", used));
    expect(templateEngine(format).compile(expanded)({ x: "X", y: "Y" })).toBe(`<${text}>`);
  });

  test("keeps the names a jinja snippet gives to itself", () => {
    const loop = snippet("loop", "{% set seen = 1 %}{% for item in list %}{{ item }}{{ mark }}{% endfor %}");
    const expanded = expand(
      "{% for item in outer %}{{> loop list=lists mark=item }}{{ seen }}{% endfor %}",
      "jinja",
      loop,
    );
    const variables = { outer: ["a", "b"], lists: [1, 2] };
    expect(templateEngine("jinja").compile(expanded)(variables)).toBe("1a2a1b2b");
  });

  test("refuses an argument whose name the snippet gives to something else", () => {
    const text = "{% for tone in tones %}{{ tone }}{% endfor %}";
    expect(() => expand('{{> s tone="x"}}', "jinja", snippet("s", text))).toThrow("Give this another name");
    expect(() => expand('{{> s user-name="x"}}', "jinja", snippet("s", "a"))).toThrow(
      "is not a name in jinja",
    );
  });

  test("puts snippets into snippets, without a name of one reaching the other's", () => {
    const inner = snippet("inner", "{{a}}-{{b}}");
    const outer = snippet("outer", "[{{a}}{{> inner b=a }}]");
    expect(expand('{{> outer a="A" }}', "mustache", inner, outer)).toBe("[A{{a}}-A]");
  });

  test("lets a snippet change the delimiters for itself alone", () => {
    const text = "{{=<% %>=}}{{literal}} <%v%>";
    const expanded = expand('{{> s v="1"}} {{v}}', "mustache", snippet("s", text));
    expect(templateEngine("mustache").compile(expanded)({ v: 2 })).toBe("{{literal}} 1 2");
  });

  test("takes the newest version where none is named", () => {
    const versions = [snippet("s", "one", 1), snippet("s", "ten", 10), snippet("s", "nine", 9)];
    expect(expand("{{> s}} {{> s@9}}", "mustache", ...versions)).toBe("ten nine");
  });

  test.each([
    ["a snippet that is missing", "{{> no}}", [], 'There is no snippet "no"'],
    ["a version that is missing", "{{> s@2}}", [snippet("s", "x")], 'There is no snippet "s@2"'],
    ["a snippet within itself", "{{> s}}", [snippet("s", "{{> s}}")], "refers to itself: s@1 → s@1"],
    [
      "a cycle",
      "\n{{> a}}",
      [snippet("a", "{{> b}}"), snippet("b", "{{> a}}")],
      'Line 2, column 1: In the snippet "a"',
    ],
    [
      "nine levels",
      "{{> s0}}",
      Array.from({ length: 9 }, (_none, at) => snippet(`s${at}`, `{{> s${at + 1}}}`)),
      "nested 8 deep",
    ],
    ["more than 1 MB", "{{> s}}".repeat(11), [snippet("s", "x".repeat(100_000))], "larger than 1 MB"],
    ["a mistake in a snippet", "{{> s}}", [snippet("s", "{{#a}}")], 'In the snippet "s": Line 1, column 1'],
  ])("refuses %s", (_name, template, snippets, problem) => {
    expect(() => expandSnippets(template, "mustache", snippets)).toThrow(problem);
    expect(() => expandSnippets(template, "mustache", snippets)).toThrow(TemplateSyntaxError);
  });

  test("a snippet of another language may be used when it is nothing but text in both", () => {
    expect(canStandIn("{{a}}", "mustache", "mustache")).toBe(true);
    expect(canStandIn("Be kind.", "mustache", "fstring")).toBe(true);
    expect(canStandIn("{{a}}", "mustache", "jinja")).toBe(false);
    expect(canStandIn("{a}", "mustache", "fstring")).toBe(false);
  });
});

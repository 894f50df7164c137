import { describe, expect, test } from "vitest";
import { TemplateSyntaxError } from "../template-syntax-error";
import { jinjaEngine } from "./jinja-engine";

const render = (template: string, variables: Record<string, unknown> = {}) =>
  jinjaEngine.compile(template)(variables);

describe("a mistake in a jinja template", () => {
  test.each([
    ["Hi {{ name", "Line 1, column 4: This tag is never closed. Add }} after it."],
    ["a\n{% if x %}b", "Line 2, column 1: {% if %} is never closed. Add {% endif %}."],
    ["{% endif %}", "{% endif %} closes nothing."],
    ["{% for a in b %}{% endif %}", "{% endif %} comes before {% endfor %}."],
    ["{% else %}", "{% else %} belongs into an if."],
    ["{{ a b }}", 'Line 1, column 6: "b" is not expected here.'],
    ["{{ a | }}", '"}}" is not expected here.'],
    ["{{ (a }}", '")" should come before this.'],
    ["{{ [a }", '"]" should come before this.'],
    ["{{ a) }}", '")" closes no bracket.'],
    ['{{ "a }}', "This text is never closed. Add a quote."],
    ["{{ a § b }}", '"§" cannot be read here.'],
    ["{# a", "This comment is never closed. Add #} after it."],
    ["{% raw %}", "{% raw %} is never closed."],
    ["{% include 'a' %}", "would read another template. Use a snippet instead"],
    ["{% import 'a' as b %}", "would read another template"],
    ["{% extends 'a' %}", "would read another template"],
    ["{% with a = 1 %}{% endwith %}", "{% with %} is not supported."],
    ["{% set = 1 %}", '"=" is not expected here.'],
    ["{% for a b %}{% endfor %}", "is not expected here."],
    ["{{ a is divisibleby(3) }}", '"(" is not expected here.'],
  ])("%j is told with its place", (template, problem) => {
    expect(() => jinjaEngine.check(template)).toThrow(TemplateSyntaxError);
    expect(() => jinjaEngine.check(template)).toThrow(problem);
  });
});

describe("what a value cannot be used for", () => {
  test.each([
    ["{{ a.b() }}", '"b" is nothing, not a function.'],
    ["{{ a() }}", '"a" is a text, not a function.'],
    ["{{ a | nope }}", 'There is no filter "nope".'],
    ["{{ a is nope }}", 'There is no test "nope".'],
    ["{{ a - 1 }}", '"-" cannot be used between a text and a number.'],
    ["{{ 1 / 0 }}", "cannot be divided by zero"],
    ["{{ [1, 'a'] | sort }}", "cannot be put in order"],
    ["{% for x in 1 %}{% endfor %}", "A list is needed here, not a number."],
    ["{% set a.b = 1 %}", "Only a namespace's fields can be set."],
    ["{% for a, b in [[1]] %}{% endfor %}", "2 names cannot take 1 values."],
    ["{{ raise_exception('no user') }}", "no user"],
  ])("%s says so", (template, problem) => {
    expect(() => render(template, { a: "text" })).toThrow(problem);
  });
});

describe("the sandbox", () => {
  test.each([
    "{{ a.constructor }}",
    "{{ a['constructor'] }}",
    "{{ a.__proto__ }}",
    "{{ a.toString }}",
    "{{ l.constructor }}{{ l.length }}{{ l.map }}",
    "{{ d.constructor }}{{ d.hasOwnProperty }}{{ d['__proto__'] }}",
    "{{ f }}",
    "{{ range.constructor }}{{ range.call }}",
    "{{ namespace().constructor }}{{ namespace().entries }}",
    "{{ {}.constructor }}{{ {}.__proto__ }}",
    "{{ (1).constructor }}{{ 1.5.toFixed }}{{ true.valueOf }}",
    "{{ l | map(attribute='constructor') | join }}",
    "{{ process }}{{ globalThis }}{{ require }}{{ self }}",
  ])("%s is nothing", (template) => {
    const variables = { a: "text", l: [{}], d: {}, f: () => "called" };
    expect(render(template, variables)).toBe("");
  });

  test("a value named like the prototype stays a value", () => {
    const variables: Record<string, unknown> = JSON.parse(
      '{"d": {"__proto__": {"x": 1}, "constructor": "own"}}',
    );
    expect(render("{{ d.constructor }}{{ d['__proto__'].x }}{{ d.x }}", variables)).toBe("own1");
    expect(render("{{ dict(__proto__='p')['__proto__'] }}{{ {'__proto__': 'q'}['__proto__'] }}")).toBe("pq");
    expect("x" in {}).toBe(false);
  });

  test("values are never rendered again, and never changed", () => {
    const variables = { a: "{{ b }}{% if %}", l: [2, 1], d: { k: [1] } };
    expect(render("{{ a }}{{ a | upper }}{{ [a] | join }}", variables)).toBe(
      "{{ b }}{% if %}{{ B }}{% IF %}{{ b }}{% if %}",
    );
    render("{{ l | sort }}{{ l | reverse | list }}{% set n = namespace(d) %}{% set n.k = 2 %}", variables);
    expect(variables).toEqual({ a: "{{ b }}{% if %}", l: [2, 1], d: { k: [1] } });
  });

  test("a snippet that was not filled in is told of", () => {
    expect(() => render("{{> greeting }}")).toThrow('The snippet "greeting" was not filled in.');
  });
});

import { describe, expect, test } from "vitest";
import { createRenderBudget, type RenderBudget, type TemplateVariables } from "../render-budget";
import { mustacheEngine } from "./mustache-engine";

const renderTemplate = (template: string, variables: TemplateVariables, budget?: RenderBudget) =>
  mustacheEngine.compile(template)(variables, budget);

describe("renderTemplate", () => {
  test("prints values as they are: a prompt is not a page", () => {
    const html = `<b>"Tom" & 'Jerry'</b> =\`/`;
    expect(renderTemplate("{{x}}|{{{x}}}|{{&x}}", { x: html })).toBe(`${html}|${html}|${html}`);
  });

  test("never reads a value as a template", () => {
    expect(renderTemplate("{{question}}", { question: "{{secret}}{{#a}}", secret: "s" })).toBe(
      "{{secret}}{{#a}}",
    );
  });

  test("never calls a value", () => {
    const lambda = () => {
      throw new Error("called");
    };
    expect(renderTemplate("[{{f}}]", { f: lambda })).toBe("[]");
    expect(renderTemplate("[{{#f}}x{{/f}}]", { f: lambda })).toBe("[x]");
  });

  test("prints numbers and booleans as text, nothing for what is absent, objects and lists as JSON", () => {
    const variables = { n: 0, yes: true, gone: null, user: { name: "Ada" }, list: [1, "two"] };
    expect(renderTemplate("{{n}} {{yes}} [{{gone}}{{missing}}] {{user}} {{list}}", variables)).toBe(
      '0 true [] {"name":"Ada"} [1,"two"]',
    );
  });

  test("repeats a section for each item, and shows an inverted one where there is none", () => {
    const template =
      "{{#items}}\n- {{name}}: {{price}} {{currency}}\n{{/items}}\n{{^items}}\nnothing\n{{/items}}";
    const items = [
      { name: "tea", price: 3 },
      { name: "cake", price: 5, currency: "USD" },
    ];
    expect(renderTemplate(template, { items, currency: "EUR" })).toBe("- tea: 3 EUR\n- cake: 5 USD\n");
    expect(renderTemplate(template, { items: [] })).toBe("nothing\n");
  });

  test("enters an object, and keeps the scope for a plain condition", () => {
    expect(renderTemplate("{{#user}}{{name}}{{/user}}", { user: { name: "Ada" } })).toBe("Ada");
    expect(renderTemplate("{{#isVip}}Dear {{name}}{{/isVip}}", { isVip: true, name: "Ada" })).toBe(
      "Dear Ada",
    );
    expect(renderTemplate("{{#name}}Dear {{name}}{{/name}}", { name: "Ada" })).toBe("Dear Ada");
    expect(renderTemplate("{{#tags}}#{{.}} {{/tags}}", { tags: ["a", "b"] })).toBe("#a #b ");
  });

  test("follows dotted names, also into lists", () => {
    const variables = { user: { address: { city: "Oslo" } }, items: ["first"] };
    expect(renderTemplate("{{user.address.city}} {{items.0}} [{{user.age.years}}]", variables)).toBe(
      "Oslo first []",
    );
  });

  test("lets another pair of delimiters write braces literally", () => {
    expect(renderTemplate("{{=<% %>=}}Write {{name}} for <%name%>.", { name: "Ada" })).toBe(
      "Write {{name}} for Ada.",
    );
  });

  test.each([
    "constructor",
    "toString",
    "hasOwnProperty",
    "constructor.prototype",
    "text.length",
    "valueOf.name",
  ])("finds nothing of a prototype under %s", (path) => {
    expect(renderTemplate(`[{{${path}}}]`, { text: "abc" })).toBe("[]");
    expect(renderTemplate(`[{{#list}}{{${path}}}{{/list}}]`, { list: [{}], text: "abc" })).toBe("[]");
  });

  test("an own key named like the prototype's stays data", () => {
    const variables: Record<string, unknown> = JSON.parse(
      '{"__proto__": {"polluted": "yes"}, "constructor": "own"}',
    );
    expect(renderTemplate("{{constructor}}{{polluted}}", variables)).toBe("own");
    expect("polluted" in {}).toBe(false);
  });

  test("stops a template that multiplies its lists", () => {
    const list = Array.from({ length: 1_000 }, () => 1);
    const printing = "{{#a}}{{#b}}{{#c}}x{{/c}}{{/b}}{{/a}}";
    const silent = "{{#a}}{{#b}}{{#c}}{{/c}}{{/b}}{{/a}}";
    expect(() => renderTemplate(printing, { a: list, b: list, c: list })).toThrow(/too large|too many steps/);
    expect(() => renderTemplate(silent, { a: list, b: list, c: list })).toThrow(/too large|too many steps/);
    const big = "x".repeat(1_000_000);
    expect(() => renderTemplate("{{big}}".repeat(10), { big })).toThrow(/too large|too many steps/);
  });

  test("spends one budget over several templates", () => {
    const budget = { ...createRenderBudget(), outputLength: 5 };
    expect(renderTemplate("abc", {}, budget)).toBe("abc");
    expect(() => renderTemplate("def", {}, budget)).toThrow(/too large|too many steps/);
  });
});

describe("any text", () => {
  const alphabet = [
    "{",
    "}",
    "{{",
    "}}",
    "#",
    "/",
    "^",
    ".",
    "a",
    "b.c",
    " ",
    "\n",
    "=",
    "!",
    ">",
    "&",
    "é",
    "🙂",
  ];
  // Park and Miller's generator: the same texts in each run.
  const random = (seed: number) => {
    let state = seed;
    return () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
  };
  const textOf = (seed: number) => {
    const next = random(seed);
    const length = 1 + Math.floor(next() * 24);
    return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join("");
  };
  const texts = Array.from({ length: 3_000 }, (_, index) => textOf(index + 1));

  test("handed in as a value comes out unchanged", () => {
    for (const text of texts) expect(renderTemplate("<{{v}}>", { v: text })).toBe(`<${text}>`);
  });

  test("as a template either renders or says where it is wrong", () => {
    const outcomes = texts.map((text) => {
      try {
        return typeof renderTemplate(text, { a: [1, { a: 2 }], b: { c: true } });
      } catch (error) {
        return error instanceof Error ? `${error.name}: ${error.message}` : error;
      }
    });
    expect(new Set(outcomes)).toContain("string");
    for (const outcome of outcomes) {
      expect(outcome).toMatch(/^(string$|TemplateSyntaxError: Line \d+, column \d+: )/);
    }
  });

  test("without braces is its own rendering", () => {
    for (const text of texts.map((each) => each.replaceAll("{", ""))) {
      expect(renderTemplate(text, { a: "A" })).toBe(text);
    }
  });
});

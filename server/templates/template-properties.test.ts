import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { DomainError } from "@/server/errors/domain-error";
import { expandSnippets } from "./expand-snippets";
import { escapeBraces } from "./fstring/bind-fstring";
import { createRenderBudget } from "./render-budget";
import { renderPrompt } from "./render-prompt";
import { templateEngine } from "./template-engine";
import type { TemplateFormat } from "./template-formats";
import { TemplateSyntaxError } from "./template-syntax-error";

// Hundreds of cases each: on a busy machine, longer than a test usually takes.
vi.setConfig({ testTimeout: 60_000 });
// The same cases in every run; take the seed out to look for others.
fc.configureGlobal({ seed: 20_261_122 });

const FORMATS: readonly TemplateFormat[] = ["mustache", "jinja", "fstring"];
const TAG: Readonly<Record<TemplateFormat, (name: string) => string>> = {
  mustache: (name) => `{{${name}}}`,
  jinja: (name) => `{{ ${name} }}`,
  fstring: (name) => `{${name}}`,
};

const NAMES = ["a", "b", "c", "d"] as const;
const name = fc.constantFrom(...NAMES);
const plain = fc.constantFrom("x", " ", "\n", "wörd", "🙂", "}", "1");

/** Whole constructs, which mostly parse. */
const CONSTRUCTS: Readonly<Record<TemplateFormat, fc.Arbitrary<string>>> = {
  mustache: fc.letrec<{ text: string; block: string }>((tie) => ({
    text: fc.oneof(
      { depthSize: "small" },
      plain,
      name.map((each) => `{{${each}}}`),
      fc.tuple(name, name).map(([each, part]) => `{{${each}.${part}}}`),
      fc.constant("{{! note }}"),
      tie("block"),
    ),
    block: fc
      .tuple(name, fc.constantFrom("#", "^"), fc.array(tie("text"), { maxLength: 4 }))
      .map(([each, sigil, inner]) => `{{${sigil}${each}}}${inner.join("")}{{/${each}}}`),
  })).text,
  jinja: fc.letrec<{ text: string; expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "small" },
      name,
      fc.constantFrom("1", '"t"', "[1, 2]", "{'k': 1}", "range(3)"),
      fc.tuple(name, name).map(([each, part]) => `${each}.${part}`),
      fc
        .tuple(
          tie("expression"),
          fc.constantFrom("upper", "length", "list", "join('-')", "default('e')", "tojson"),
        )
        .map(([each, filter]) => `(${each}) | ${filter}`),
      fc
        .tuple(tie("expression"), fc.constantFrom("~", "or", "and", "==", "in"), tie("expression"))
        .map((parts) => `(${parts.join(" ")})`),
      tie("expression").map((each) => `(${each} is defined)`),
    ),
    text: fc.oneof(
      { depthSize: "small" },
      plain,
      tie("expression").map((each) => `{{ ${each} }}`),
      fc
        .tuple(tie("expression"), tie("text"), tie("text"))
        .map(([each, yes, no]) => `{% if ${each} %}${yes}{% else %}${no}{% endif %}`),
      fc
        .tuple(tie("expression"), tie("text"))
        .map(([each, inner]) => `{% for e in ${each} %}${inner}{{ e }}{% endfor %}`),
      fc.tuple(tie("expression"), tie("text")).map(([each, inner]) => `{% set s = ${each} %}${inner}{{ s }}`),
    ),
  })).text,
  fstring: fc.oneof(
    plain.filter((each) => each !== "}"),
    fc.constantFrom("{{", "}}"),
    name.map((each) => `{${each}}`),
    fc.tuple(name, name).map(([each, part]) => `{${each}.${part}}`),
    name.map((each) => `{${each}[0]}`),
  ),
};
const template = (format: TemplateFormat) =>
  fc.array(CONSTRUCTS[format], { maxLength: 6 }).map((parts) => parts.join(""));

/** Pieces of every language, which mostly do not parse. */
const rubble = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "{{>",
        "=",
        "|",
        ".",
        "(",
        ")",
        "[",
        "]",
        '"',
        "'",
      ),
      fc.constantFrom(
        "if ",
        "for ",
        "in ",
        "endif",
        "endfor",
        "set ",
        "macro ",
        "not ",
        "else",
        "#",
        "^",
        "/",
        "-",
        "\\",
      ),
      name,
      plain,
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

const valueWith = (keys: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(0, 1, true, false, null, "", [], {}),
    fc.array(fc.oneof(fc.string(), fc.integer(), fc.dictionary(keys, fc.string())), { maxLength: 4 }),
    fc.dictionary(keys, fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
  );
const valuesWith = (keys: fc.Arbitrary<string>) => {
  const value = valueWith(keys);
  return fc.record({ a: value, b: value, c: value, d: value });
};
const variables = valuesWith(name);
/** In a mustache section, an item's own "a" comes before the variable, but not before a snippet's argument. */
const variablesWithoutParts = valuesWith(fc.constantFrom("x", "y"));

/** What it makes, or undefined for a template or a use of values that is refused. Anything else is thrown on. */
function unlessRefused<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof TemplateSyntaxError || error instanceof DomainError) return undefined;
    throw error;
  }
}

const tryRender = (format: TemplateFormat, text: string, values: Readonly<Record<string, unknown>>) =>
  unlessRefused(() => templateEngine(format).compile(text)(values));

describe.each(FORMATS)("any %s template", (format) => {
  const engine = templateEngine(format);

  test("prints a text as it is, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), rubble), (text) => {
        expect(engine.compile(`<${TAG[format]("v")}>`)({ v: text, a: "A" })).toBe(`<${text}>`);
      }),
    );
  });

  test("renders or is refused, and nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(rubble, template(format)), variables, (text, values) => {
        expect(["string", "undefined"]).toContain(typeof tryRender(format, text, values));
      }),
      { numRuns: 1_500 },
    );
  });

  test("renders the same however often it was rendered before", () => {
    fc.assert(
      fc.property(template(format), fc.array(variables, { minLength: 2 }), (text, calls) => {
        const compiled = unlessRefused(() => engine.compile(text));
        if (!compiled) return;
        const again = calls.map((values) => unlessRefused(() => compiled(values)));
        expect(again).toEqual(calls.map((values) => tryRender(format, text, values)));
      }),
      { numRuns: 500 },
    );
  });

  test("that is checked can be read by everything", () => {
    const isReadable = (read: () => unknown) => {
      try {
        read();
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateSyntaxError);
        return false;
      }
    };
    fc.assert(
      fc.property(fc.oneof(rubble, template(format)), (text) => {
        fc.pre(isReadable(() => engine.check(text)));
        expect(isReadable(() => engine.detect([text]))).toBe(true);
        expect(isReadable(() => engine.findReferences(text))).toBe(true);
      }),
    );
  });

  test("stays within its budget", () => {
    fc.assert(
      fc.property(template(format), variables, fc.nat(40), (text, values, outputLength) => {
        const budget = { ...createRenderBudget(), outputLength };
        const render = () => engine.compile(text)(values, budget).length;
        const outcome = tryRender(format, text, values);
        // Of what fits without a bound, what is longer than the bound is refused.
        fc.pre(outcome !== undefined && outcome.length > outputLength);
        expect(render).toThrow(DomainError);
      }),
    );
  });

  test("names every variable whose absence changes what is rendered", () => {
    fc.assert(
      fc.property(template(format), variables, name, (text, values, missing) => {
        const { [missing]: _left, ...others } = values;
        fc.pre(tryRender(format, text, values) !== tryRender(format, text, others));
        expect(engine.detect([text]).map((each) => each.name)).toContain(missing);
      }),
      { numRuns: 500 },
    );
  });

  test("asks for nothing it can do without printing less", () => {
    fc.assert(
      fc.property(template(format), (text) => {
        const names = new Set(engine.detect([text]).map((each) => each.name));
        expect([...names].every((each) => text.includes(each))).toBe(true);
      }),
    );
  });

  test("renders the same as a snippet with arguments as when they are values", () => {
    const literal = fc.oneof(rubble, fc.string({ unit: "grapheme" })).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(template(format), variablesWithoutParts, literal, (text, values, given) => {
        // A text has no parts in a snippet; elsewhere its letters can be read one by one.
        fc.pre(!/a\.|\[0\]/.test(text));
        // Its line breaks can leave a section's tag alone on a line, which mustache then leaves out.
        fc.pre(format !== "mustache" || !given.includes("\n"));
        const quoted = given.replace(/["\\]/g, "\\$&");
        const expanded = expandSnippets(`<{{> s a="${quoted}" }}>`, format, [
          { slug: "s", version: 1, text },
        ]);
        expect(tryRender(format, expanded, values)).toBe(
          tryRender(format, `<${text}>`, { ...values, a: given }),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("takes a variable handed to a snippet for the value itself", () => {
    fc.assert(
      fc.property(template(format), variables, (text, values) => {
        const expanded = expandSnippets(`<{{> s a=given }}>`, format, [{ slug: "s", version: 1, text }]);
        const { a, ...others } = values;
        fc.pre(format !== "mustache" || !/\{\{[#^]/.test(text));
        expect(tryRender(format, expanded, { ...others, given: a })).toBe(
          tryRender(format, `<${text}>`, values),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("an f-string", () => {
  test("gives back any text whose braces are doubled", () => {
    fc.assert(
      fc.property(fc.oneof(rubble, fc.string({ unit: "binary" })), (text) => {
        expect(templateEngine("fstring").compile(escapeBraces(text))({})).toBe(text);
      }),
    );
  });
});

describe("any values", () => {
  test("make a prompt or are refused", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...FORMATS), fc.dictionary(name, anything), (format, values) => {
        const text = NAMES.map(TAG[format]).join("");
        const content = { type: "text" as const, text, templateFormat: format, variables: [], snippets: [] };
        const render = () => {
          try {
            return renderPrompt(content, values).type;
          } catch (error) {
            return error instanceof DomainError ? "refused" : error;
          }
        };
        expect(["text", "refused"]).toContain(render());
      }),
    );
  });
});

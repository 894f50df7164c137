import { describe, expect, test } from "vitest";
import {
  refusedFStrings,
  runFStringCases,
  runJinjaCases,
  runJinjaLibraryCases,
  runMustacheSpecification,
} from "@/tests/fixtures/templates/template-suites";
import { templateEngine } from "./template-engine";
import { TemplateSyntaxError } from "./template-syntax-error";

const mustache = runMustacheSpecification();
const library = runJinjaLibraryCases();

describe("the public specification of mustache", () => {
  test.each(mustache.filter(({ reason }) => reason === undefined))("$suite: $name", (outcome) => {
    expect(outcome.actual).toBe(outcome.expected);
  });

  test("what does not apply is refused or differs as said, so that the list stays true", () => {
    const excused = mustache.filter(({ reason }) => reason !== undefined);
    expect(excused.filter(({ actual, expected }) => actual === expected)).toEqual([]);
    expect([mustache.length, excused.length]).toEqual([112, 8]);
  });
});

describe("jinja", () => {
  test.each(runJinjaCases())("renders as Python's jinja2: $name: $template", ({ actual, expected }) => {
    expect(actual).toBe(expected);
  });

  test.each(library.filter(({ reason }) => reason === undefined))(
    "renders as @huggingface/jinja: $name: $template",
    ({ actual, expected }) => {
      expect(actual).toBe(expected);
    },
  );

  test("differs from the library only where the library differs from Python", () => {
    expect(library.length).toBe(209);
  });
});

describe("an f-string", () => {
  test.each(runFStringCases())("renders as Python's str.format: $template", ({ actual, expected }) => {
    expect(actual).toBe(expected);
  });

  test.each(refusedFStrings())("is refused: %s", (template) => {
    expect(() => templateEngine("fstring").check(template)).toThrow(TemplateSyntaxError);
  });
});

import { expect, test } from "vitest";
import { findCompletion, matchNames } from "./find-completion";

test.each([
  ["mustache", "Hi {{na", "variable", "na"],
  ["mustache", "Hi {{", "variable", ""],
  ["mustache", "{{#ite", "variable", "ite"],
  ["mustache", "{{> style/to", "snippet", "style/to"],
  ["jinja", "Hi {{ na", "variable", "na"],
  ["fstring", "Hi {na", "variable", "na"],
  ["fstring", "{{> a", "snippet", "a"],
] as const)("in %s, %j asks for a %s", (format, text, kind, typed) => {
  expect(findCompletion(text, text.length, format)).toMatchObject({
    kind,
    typed,
    start: text.length - typed.length,
  });
});

test.each([
  ["mustache", "Hi {na"],
  ["mustache", "{{name}} "],
  ["mustache", "{{! no"],
  ["fstring", "{{na"],
  ["jinja", "{% if na"],
] as const)("in %s, %j asks for nothing", (format, text) => {
  expect(findCompletion(text, text.length, format)).toBeUndefined();
});

test("offers what begins so first, and nothing for a name typed out", () => {
  expect(matchNames(["question", "is_question", "name"], "que")).toEqual(["question", "is_question"]);
  expect(matchNames(["question"], "question")).toEqual([]);
  expect(matchNames(["question", "questions"], "question")).toEqual(["question", "questions"]);
});

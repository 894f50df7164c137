import { describe, expect, test } from "vitest";
import { parseTemplate } from "./parse-template";

describe("parseTemplate", () => {
  test.each([
    ["Hi {{name", "Line 1, column 4: This tag is never closed. Add }} after it."],
    ["Hi\n  {{{name}}", "Line 2, column 3: This tag is never closed. Add }}} after it."],
    ["{{#a}}x", 'Line 1, column 1: The section "a" is never closed. Add {{/a}}.'],
    ["x{{/a}}", "Line 1, column 2: {{/a}} closes a section that was never opened."],
    ["{{#a}}{{#b}}{{/a}}", 'Line 1, column 13: {{/a}} comes before the section "b" is closed.'],
    ["{{> footer}}", "Line 1, column 1: Partials ({{> name}}) are not supported."],
    ["{{}}", "Line 1, column 1: This tag is empty. Write a variable's name between the braces."],
    ["{{ x | upper }}", '"x | upper" is not a variable name.'],
    ["{{a..b}}", '"a..b" is not a variable name.'],
    ["{{__proto__.x}}", "is not a variable name."],
    ["{{.}}", "Line 1, column 1: {{.}} is the current item of a list"],
    ["{{=x=}}", "Line 1, column 1: Write new delimiters like {{=<% %>=}}."],
  ])("says where %j is wrong", (template, message) => {
    expect(() => parseTemplate(template)).toThrow(message);
  });

  test.each([
    ["spaces in an open tag", `{{a${" ".repeat(1_000_000)}x`],
    ["spaces in an open triple tag", `{{{a${" ".repeat(1_000_000)}x`],
    ["spaces after the delimiters' sign", `{{=a${" ".repeat(1_000_000)}x`],
    ["sections without end", "{{#a}}".repeat(60_000)],
  ])("refuses %s before the runner loses patience", (_name, template) => {
    // The mustache parser alone needs minutes for the first three.
    expect(() => parseTemplate(template)).toThrow("Line 1");
  });

  test("accepts names in any script, with dots, hyphens and underscores, and space around them", () => {
    expect(parseTemplate("{{ größe }}{{user-name}}{{ a_b.c-1 }}{{質問}}")).toEqual([
      { kind: "value", path: ["größe"] },
      { kind: "value", path: ["user-name"] },
      { kind: "value", path: ["a_b", "c-1"] },
      { kind: "value", path: ["質問"] },
    ]);
  });

  test("drops comments and the lines that hold only a section's tag", () => {
    expect(parseTemplate("a\n{{! note }}\n{{#b}}\nc\n{{/b}}\n")).toEqual([
      { kind: "text", text: "a\n" },
      { kind: "section", path: ["b"], children: [{ kind: "text", text: "c\n" }] },
    ]);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { shownOffset, shownText, templateOffset } from "./shown-text";

test("every kind of line break is shown as one", () => {
  expect(shownText("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
  expect(templateOffset("a\r\nb", 2)).toBe(3);
  expect(shownOffset("a\r\nb", 3)).toBe(2);
});

test("what is selected on the page is the same piece of the template", () => {
  const texts = fc.array(fc.constantFrom("\r\n", "\n", "\r", "a", "😀", " ")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, fc.nat(40), fc.nat(40), (text, one, other) => {
      const shown = shownText(text);
      const [start, end] = [Math.min(one, other, shown.length), Math.min(Math.max(one, other), shown.length)];
      const quote = text.slice(templateOffset(text, start), templateOffset(text, end));
      expect(shownText(quote)).toBe(shown.slice(start, end));
      expect(shownOffset(text, templateOffset(text, end))).toBe(end);
    }),
  );
});

import { describe, expect, test } from "vitest";
import { LinearPattern } from "./linear-pattern";

const found = (pattern: string, text: string, ignoresCase = false) =>
  new LinearPattern(pattern, ignoresCase).findAll(text)?.map(({ start, end }) => text.slice(start, end));

test.each([
  ["ORD-\\d{6}", "see ORD-123456 and ORD-12", ["ORD-123456"]],
  ["\\bcat\\b", "cat concat cat.", ["cat", "cat"]],
  ["a|ab|abc", "abcd", ["abc"]],
  ["^ab+", "abbb ab", ["abbb"]],
  ["ab$", "ab ab", ["ab"]],
  ["[^,]+,", "one,two,three", ["one,", "two,"]],
  ["(?:\\d{1,3}\\.){3}\\d{1,3}", "at 10.0.0.1!", ["10.0.0.1"]],
  ["x{2,3}", "xxxxxxx", ["xxx", "xxx"]],
  ["\\u00e4\\x41", "äA", ["äA"]],
  ["[\\]\\-a]+", "a-]b", ["a-]"]],
  ["[a-c-]+", "b-d", ["b-"]],
  ["\\w+@\\w+", "no match", []],
])("%s in %j", (pattern, text, expected) => expect(found(pattern, text)).toEqual(expected));

test("heeds case, or does not", () => {
  expect(found("straße", "STRASSE Straße straße")).toEqual(["straße"]);
  expect(found("[a-e]x", "AX bX", true)).toEqual(["AX", "bX"]);
});

test.each([
  ["(a)\\1", "refer back"],
  ["(?=a)b", "look around"],
  ["(?<name>a)", "name its groups"],
  ["a*?", "lazy"],
  ["a*", "empty text"],
  ["(ab", "without its )"],
  ["ab)", "without its ("],
  ["[ab", "has no ]"],
  ["[z-a]", "range in a class"],
  ["+a", "nothing before +"],
  ["a{3,2}", "smaller number"],
  ["a{5000}", "beyond 1000"],
  ["(a{100}){100}", "too large"],
  ["\\p", "not known"],
  ["a\\", "end in a backslash"],
  [`${"(".repeat(40)}a${")".repeat(40)}`, "nested too deeply"],
])("refuses %s: %s", (pattern, message) => expect(() => new LinearPattern(pattern)).toThrow(message));

describe("against JavaScript's own", () => {
  /** Not for secrets: a test that fails must fail again. */
  function* numbers(seed: number) {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  test("finds the same beginnings in random texts by random patterns", () => {
    const random = numbers(7);
    const next = () => random.next().value ?? 0;
    const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? "";
    const piece = (depth: number): string => {
      const atom =
        depth > 2 || next() < 0.6
          ? pick(["a", "b", "1", "\\d", "\\w", "[ab]", "[^a]", ".", "\\b", " "])
          : `(?:${piece(depth + 1)}${pick(["", "|"])}${piece(depth + 1)})`;
      return atom === "\\b" ? atom : atom + pick(["", "", "", "+", "*", "?", "{1,2}"]);
    };
    for (let round = 0; round < 400; round++) {
      const pattern = `b?a${piece(0)}${piece(0)}`;
      const text = Array.from({ length: 30 }, () => pick(["a", "b", "1", " ", "-"])).join("");
      const first = new LinearPattern(pattern).findAll(text)?.[0]?.start ?? -1;
      expect({ pattern, text, first }).toEqual({ pattern, text, first: text.search(new RegExp(pattern)) });
    }
  });
});

test.each(["(a+)+b", "(a|aa)+b", "(a|a)*(a|a)*b", "a*a*a*a*b", "(\\w+\\s?)*x"])(
  "%s gives up where JavaScript would never end",
  (pattern) => expect(new LinearPattern(pattern).findAll("a".repeat(100_000))).toBeUndefined(),
);

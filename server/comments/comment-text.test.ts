import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf, mentionsIn, parseComment, readableComment } from "./comment-text";

const ada = "usr_0123456789abcdefghjk";
const bo = "usr_zyxwvtsrqpnmkjhgfedc";

test("finds mentions, addresses and the text between them", () => {
  expect(parseComment(`Hi <@${ada}>,\nsee https://galley.test/a?b=c#d please`)).toEqual([
    { kind: "text", text: "Hi " },
    { kind: "mention", userId: ada },
    { kind: "text", text: ",\nsee " },
    { kind: "link", href: "https://galley.test/a?b=c#d" },
    { kind: "text", text: " please" },
  ]);
});

test.each([
  ["See https://galley.test/a.", "https://galley.test/a"],
  ["(https://galley.test/a)", "https://galley.test/a"],
  ["(as in https://galley.test/a).", "https://galley.test/a"],
  ["https://en.wikipedia.org/wiki/Galley_(proof)", "https://en.wikipedia.org/wiki/Galley_(proof)"],
  ["http://localhost:3000, then", "http://localhost:3000"],
])("reads the address in %j", (text, href) => {
  expect(parseComment(text)).toContainEqual({ kind: "link", href });
});

test.each(["javascript:alert(1)", "ftp://galley.test", "www.galley.test", "<@prm_0123>", "<@>", "@Ada"])(
  "%j is just text",
  (text) => {
    expect(parseComment(text)).toEqual([{ kind: "text", text }]);
  },
);

test("mentions are listed once each", () => {
  expect(mentionsIn(`<@${ada}> <@${bo}> <@${ada}>`)).toEqual([ada, bo]);
});

test("put together again, the pieces are the comment", () => {
  const bodies = fc
    .array(fc.oneof(fc.string(), fc.constantFrom(`<@${ada}>`, "https://a.test/b).", " ", "\n")))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(bodies, (body) => {
      const texts = parseComment(body).map((piece) => {
        if (piece.kind === "text") return piece.text;
        return piece.kind === "link" ? piece.href : `<@${piece.userId}>`;
      });
      expect(texts.join("")).toBe(body);
    }),
  );
});

test("people read names, also of somebody who has left", () => {
  expect(readableComment(`<@${ada}> and <@${bo}>`, (id) => (id === ada ? "Ada" : undefined))).toBe(
    "@Ada and @former member",
  );
});

test("an excerpt ends at a word and never within a character", () => {
  expect(excerptOf("short")).toBe("short");
  expect(excerptOf("one two three", 10)).toBe("one two…");
  expect(excerptOf("😀".repeat(20), 10).isWellFormed()).toBe(true);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  matchMentionables,
  mentionablesOf,
  mentionQueryAt,
  storedMentions,
  withMention,
  writtenMentions,
} from "./mentions";

const people = mentionablesOf([
  { userId: "usr_ada", name: "Ada Lovelace", email: "ada@example.com" },
  { userId: "usr_ad", name: "Ada", email: "a@example.com" },
  { userId: "usr_b1", name: "Bo (ops)", email: "bo@example.com" },
  { userId: "usr_c1", name: "Cy", email: "cy1@example.com" },
  { userId: "usr_c2", name: "Cy", email: "cy2@example.com" },
]);

test.each([
  ["Hi @Ada Lovelace, look", "Hi <@usr_ada>, look"],
  ["@Ada and @Bo (ops)", "<@usr_ad> and <@usr_b1>"],
  ["@Adam and me@Ada", "@Adam and me@Ada"],
  ["@Cy (cy2@example.com)", "<@usr_c2>"],
  ["@Cy", "@Cy"],
  ["Nobody", "Nobody"],
])("%j is stored as %j", (text, body) => {
  expect(storedMentions(text, people)).toBe(body);
});

test("nobody can be mentioned where nobody is known", () => {
  expect(storedMentions("@Ada", [])).toBe("@Ada");
});

test("what is opened for an edit and stored unchanged is the same", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "<@usr_ada>",
      "<@usr_ad>",
      "<@usr_b1>",
      "<@usr_c2>",
      "<@usr_left>",
      " ",
      "\n",
      "https://a.test/b",
    ),
    fc.stringMatching(/^[a-z ,.]{0,8}$/),
  );
  const bodies = fc.array(part).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(bodies, (body) => {
      expect(storedMentions(writtenMentions(body, people), people)).toBe(body);
    }),
  );
});

test.each([
  ["Hi @", { start: 3, end: 4, words: "" }],
  ["@ada lo", { start: 0, end: 7, words: "ada lo" }],
  ["(@jö", { start: 1, end: 4, words: "jö" }],
])("after %j a name is being typed", (text, query) => {
  expect(mentionQueryAt(text, text.length)).toEqual(query);
});

test.each(["", "Hi", "mail@example", "@ada lo and", "@ada\n"])("after %j none is", (text) => {
  expect(mentionQueryAt(text, text.length)).toBeUndefined();
});

test("names and addresses are found by the beginning of a word", () => {
  const found = (words: string) => matchMentionables(people, words).map(({ userId }) => userId);
  expect(found("lov")).toEqual(["usr_ada"]);
  expect(found("ADA")).toEqual(["usr_ada", "usr_ad"]);
  expect(found("cy2")).toEqual(["usr_c2"]);
  expect(found("x")).toEqual([]);
});

test.each([
  ["Hi @ad", "Hi @Ada ", 8],
  ["Hi @ad, look", "Hi @Ada, look", 7],
  ["Hi @ad look", "Hi @Ada look", 7],
])("a chosen name takes the place of what was typed of it in %j", (text, written, caret) => {
  expect(withMention(text, { start: 3, end: 6, words: "ad" }, "Ada")).toEqual({ text: written, caret });
});

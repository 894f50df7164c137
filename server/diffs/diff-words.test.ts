import { describe, expect, test } from "vitest";
import { type DiffPart, diffWords } from "./diff-words";

const brief = (parts: readonly DiffPart[]) =>
  parts.map(({ kind, text }) => ({ same: text, added: `[+${text}]`, removed: `[-${text}]` })[kind]).join("");
const without = (parts: readonly DiffPart[], kind: DiffPart["kind"]) =>
  parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");

describe("diffWords", () => {
  test.each([
    ["the same text", "Be kind.", "Be kind.", "Be kind."],
    ["one word", "Be very kind.", "Be quite kind.", "Be [-very][+quite] kind."],
    ["an added word", "Be kind.", "Be very kind.", "Be [+very ]kind."],
    [
      "several words in a row as one change",
      "use a dry tone",
      "use two warm voices",
      "use [-a dry tone][+two warm voices]",
    ],
    ["a whole variable", "Hi {{name}}!", "Hi {{fullName}}!", "Hi [-{{name}}][+{{fullName}}]!"],
    ["changes of two lines apart", "one\ntwo", "uno\ndos", "[-one][+uno]\n[-two][+dos]"],
    ["white space", "a  b", "a b", "a[-  ][+ ]b"],
    ["words written without spaces", "私は猫が好き", "私は犬が好き", "私は[-猫][+犬]が好き"],
    ["everything", "", "new", "[+new]"],
  ])("shows %s", (_name, before, after, expected) => {
    expect(brief(diffWords(before, after))).toBe(expected);
  });

  test("loses nothing of either text", () => {
    const before = "You are {{company}}'s agent.\n\n- be brief\n- cite {{source}}\n";
    const after = "You are an agent of {{company}}.\n- be brief, please\n\n- cite {{source.url}}";
    const parts = diffWords(before, after);
    expect([without(parts, "added"), without(parts, "removed")]).toEqual([before, after]);
  });

  test("gives up on words for texts that have nothing in common, and still loses nothing", () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(" ");
    const after = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join(" ");
    expect(diffWords(before, after)).toEqual([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  });
});

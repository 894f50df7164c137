import { describe, expect, test } from "vitest";
import { encodeChange, joinChanges } from "./revision-stream";

test("a change is an event with the revision as its id", () => {
  const change = { revision: 7, slugs: ["support/reply", 'odd"\nname'] };
  expect(encodeChange(change).toString()).toBe(
    'id: 7\nevent: deployment\ndata: {"revision":7,"slugs":["support/reply","odd\\"\\nname"]}\n\n',
  );
  expect(encodeChange(change)).toBe(encodeChange(change));
});

describe("changes that were not told in time", () => {
  const change = (revision: number, ...slugs: string[]) => ({ revision, slugs });

  test("become one, of the newest revision and with every slug once", () => {
    expect(joinChanges(change(2, "a", "b"), change(4, "b", "c"))).toEqual(change(4, "a", "b", "c"));
  });

  test("become one of anything when one of them was, or when there are too many", () => {
    expect(joinChanges(change(2), change(3, "a"))).toEqual(change(3));
    expect(joinChanges(change(2, "a"), change(3))).toEqual(change(3));
    const many = Array.from({ length: 80 }, (_, index) => `p${index}`);
    const others = many.map((slug) => `${slug}-too`);
    expect(joinChanges(change(2, ...many), change(3, ...others))).toEqual(change(3));
  });
});

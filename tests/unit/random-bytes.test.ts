import { expect, test } from "vitest";
import { randomBytes } from "@/db/random-bytes";

test("gives bytes that are nobody else's", () => {
  const given = Array.from({ length: 2_000 }, () => randomBytes(20));
  expect(new Set(given.map((bytes) => Buffer.from(bytes).toString("hex"))).size).toBe(2_000);
  const [first] = given;
  const before = String(first);
  given.at(-1)?.fill(0);
  expect(String(first)).toBe(before);
});

test.each([0, 1, 4_096])("gives %i bytes", (count) => {
  expect(randomBytes(count)).toHaveLength(count);
});

test("refuses to give fewer than it was asked for", () => {
  expect(() => randomBytes(4_097)).toThrow(RangeError);
});

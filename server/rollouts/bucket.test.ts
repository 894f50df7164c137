import { describe, expect, test } from "vitest";
import { bucketOf, murmur3 } from "./bucket";

const hashOf = (text: string) => murmur3(new TextEncoder().encode(text));

describe("murmur3", () => {
  // Made by the reference implementation (MurmurHash3_x86_32, seed 0).
  test.each([
    ["", 0],
    ["a", 0x3c2569b2],
    ["abc", 0xb3dd93fa],
    ["test", 0xba6bd213],
    ["Hello, world!", 0xc0363e43],
    ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
  ])("hashes %j as the reference does", (text, hash) => {
    expect(hashOf(text)).toBe(hash);
  });
});

describe("bucketOf", () => {
  test("spreads keys evenly", () => {
    const counts = new Array<number>(10).fill(0);
    for (let user = 0; user < 100_000; user++) {
      const tenth = Math.floor(bucketOf("rlt_1", `user-${user}`) / 10_000);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    // Ten standard deviations of a fair draw are 950.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(950);
  });

  test("tells salts apart, and reads keys as UTF-8", () => {
    expect(bucketOf("s1", "user-1")).not.toBe(bucketOf("s2", "user-1"));
    expect(bucketOf("s", "größe")).toBe(murmur3(new TextEncoder().encode("s:größe")) % 100_000);
  });
});

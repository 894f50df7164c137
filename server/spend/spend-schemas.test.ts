import { expect, test } from "vitest";
import { limitUsd } from "./spend-schemas";

const problemsOf = (text: string) => limitUsd.safeParse(text).error?.issues.map(({ message }) => message);

test("an amount is dollars with at most two decimals, and more than nothing", () => {
  expect(["50", "12.50", " 0.01 "].map((text) => limitUsd.safeParse(text).success)).toEqual([
    true,
    true,
    true,
  ]);
  expect(problemsOf("0")).toEqual([expect.stringContaining("more than nothing")]);
});

test("what is no amount is told so, and not that it is too small", () => {
  expect(problemsOf("abc")).toEqual([expect.stringContaining("Enter an amount")]);
  expect(problemsOf("1.234")).toEqual([expect.stringContaining("Enter an amount")]);
});

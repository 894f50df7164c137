import { expect, test } from "vitest";
import { parseSide, printSide } from "./comparison-side";

test.each(["3", "draft:main", "branch:maya/tone", "live:production"])(
  "%s reads back as it was written",
  (text) => {
    const side = parseSide(text);
    expect(side && printSide(side)).toBe(text);
  },
);

test.each(["", "0", "-1", "1.5", "v3", "draft:", "main", "head:main"])("%j names nothing", (text) => {
  expect(parseSide(text)).toBeUndefined();
});

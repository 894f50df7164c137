import { expect, test } from "vitest";
import { comparisonOf } from "./comparison-address";

test.each([
  [{ from: "1", to: "3" }, 4, { from: "1", to: "3" }],
  [{ from: "live:production", to: "draft:main" }, 4, { from: "live:production", to: "draft:main" }],
  [{ from: null, to: null }, 4, { from: "3", to: "4" }],
  [{ from: null, to: null }, 1, { from: "1", to: "1" }],
  [{ from: null, to: "draft:main" }, 2, { from: "1", to: "draft:main" }],
  [{ from: "0", to: "1" }, 4, undefined],
  [{ from: "x", to: "1" }, 4, undefined],
])("%j of %i versions is %j", (given, latest, pair) => {
  expect(comparisonOf(given, latest)).toEqual(pair);
});

import { expect, test } from "vitest";
import { versionPairOf } from "./version-pair";

test.each([
  [{ from: 1, to: 3 }, 4, { from: 1, to: 3 }],
  [{ from: 3, to: 1 }, 4, { from: 3, to: 1 }],
  [{ from: null, to: null }, 4, { from: 3, to: 4 }],
  [{ from: null, to: null }, 1, { from: 1, to: 1 }],
  [{ from: 1, to: 5 }, 4, null],
  [{ from: 0, to: 1 }, 4, null],
  [{ from: Number.NaN, to: 1 }, 4, null],
  [{ from: null, to: null }, 0, null],
])("%j of %i versions is %j", (given, latest, pair) => {
  expect(versionPairOf(given, latest)).toEqual(pair);
});

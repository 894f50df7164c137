import { expect, test } from "vitest";
import { addressOfView, isSameQuery, queryOfPage } from "./view-query";

test("a view keeps the filters and not that it is open, nor that one watches", () => {
  const search = new URLSearchParams("status=error&view=viw_1&live=true&model=a%2Cb");
  expect(queryOfPage(search)).toBe("?status=error&model=a%2Cb");
  expect(queryOfPage(new URLSearchParams("live=true"))).toBe("");
});

test("its address says which it is", () => {
  expect(addressOfView({ id: "viw_1", query: "?status=error" })).toBe("?status=error&view=viw_1");
  expect(addressOfView({ id: "viw_1", query: "" })).toBe("?view=viw_1");
});

test("the order of filters makes no other view", () => {
  expect(isSameQuery("?a=1&b=2", "?b=2&a=1")).toBe(true);
  expect(isSameQuery("?a=1", "?a=2")).toBe(false);
});

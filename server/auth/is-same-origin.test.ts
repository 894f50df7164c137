import { expect, test } from "vitest";
import { isSameOrigin } from "./is-same-origin";

test.each([
  ["our own page", { host: "galley.test", origin: "https://galley.test", "sec-fetch-site": "same-origin" }],
  [
    "our own page, in a browser without fetch metadata",
    { host: "galley.test:3000", origin: "http://galley.test:3000" },
  ],
  [
    "our own page behind a proxy",
    { host: "10.0.0.7", "x-forwarded-host": "galley.test", origin: "https://galley.test" },
  ],
  ["a script, which sends no origin", { host: "galley.test" }],
] as const)("accepts %s", (_who, headers) => {
  expect(isSameOrigin(new Headers(headers))).toBe(true);
});

test.each([
  ["another site", { host: "galley.test", origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
  [
    "a sibling subdomain",
    { host: "galley.test", origin: "https://blog.galley.test", "sec-fetch-site": "same-site" },
  ],
  ["another port", { host: "localhost:3000", origin: "http://localhost:4000" }],
  ["a sandboxed frame", { host: "galley.test", origin: "null" }],
  ["another site that hides its origin", { host: "galley.test", "sec-fetch-site": "cross-site" }],
] as const)("refuses %s", (_who, headers) => {
  expect(isSameOrigin(new Headers(headers))).toBe(false);
});

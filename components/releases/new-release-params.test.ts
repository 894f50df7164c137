import { expect, test } from "vitest";
import { newReleasePath } from "./new-release-params";

test("writes only what is known into the address", () => {
  expect(newReleasePath("acme", {})).toBe("/acme/new-release");
  expect(newReleasePath("acme", { environment: "production", prompt: "support/reply", version: 12 })).toBe(
    "/acme/new-release?environment=production&prompt=support%2Freply&version=12",
  );
  expect(newReleasePath("acme", { environment: "production", from: "staging" })).toBe(
    "/acme/new-release?environment=production&from=staging",
  );
});

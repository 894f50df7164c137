import { expect, test } from "vitest";
import { apiKeyState } from "./api-key-state";

const now = new Date("2026-11-20T12:00:00Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

test.each([
  ["without an expiry is active", { revokedAt: null, expiresAt: null }, "active"],
  ["before its expiry is active", { revokedAt: null, expiresAt: after }, "active"],
  ["at its expiry is expired", { revokedAt: null, expiresAt: now }, "expired"],
  ["revoked and expired is revoked", { revokedAt: before, expiresAt: before }, "revoked"],
] as const)("a key %s", (_, key, state) => {
  expect(apiKeyState(key, now)).toBe(state);
});

import { expect, test } from "vitest";
import { expiryFrom, invitationState } from "./invitation-state";

const now = new Date("2026-03-01T10:00:00Z");
const open = { expiresAt: expiryFrom(now), acceptedAt: null, revokedAt: null };

test.each([
  ["pending", open],
  ["expired", { ...open, expiresAt: now }],
  ["revoked", { ...open, revokedAt: now }],
  ["revoked", { ...open, revokedAt: now, expiresAt: now }],
  ["accepted", { ...open, acceptedAt: now, expiresAt: now }],
] as const)("it is %s", (state, times) => {
  expect(invitationState(times, now)).toBe(state);
});

test("it lasts a week", () => {
  expect(expiryFrom(now)).toEqual(new Date("2026-03-08T10:00:00Z"));
});

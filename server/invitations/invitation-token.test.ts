import { expect, test } from "vitest";
import { mintInvitationLinks, readInvitationToken } from "./invitation-token";

test("both links lead to the invitation, and only the mailed one proves the mailbox", () => {
  const { mailedToken, copiedToken, tokenHash } = mintInvitationLinks();
  expect(readInvitationToken(mailedToken)).toEqual({ tokenHash, isMailed: true });
  expect(readInvitationToken(copiedToken)).toEqual({ tokenHash, isMailed: false });
});

test("a copied link cannot be turned into a mailed one", () => {
  const { copiedToken, tokenHash } = mintInvitationLinks();
  const forged = readInvitationToken(copiedToken.replace(/^c-/, "m-"));
  expect(forged?.tokenHash).not.toBe(tokenHash);
});

test("no link contains the other, nor what is stored", () => {
  const { mailedToken, copiedToken, tokenHash } = mintInvitationLinks();
  expect(new Set([mailedToken.slice(2), copiedToken.slice(2), tokenHash]).size).toBe(3);
});

test.each(["", "m", "x-abc", "undefined"])("%j is no link of ours", (token) => {
  expect(readInvitationToken(token)).toBeUndefined();
});

import { hashLinkToken, mintLinkToken } from "@/server/auth/link-token";

/**
 * An invitation has one secret and two links. The mailed one carries the secret; the one that can be copied carries a
 * hash of it, and the database the hash of that hash. Both lead to the invitation, and only the first proves that whoever
 * shows it reads the mailbox: an admin who copies a link cannot use it to take on somebody else's address.
 */
const MAILED = "m-";
const COPIED = "c-";

export type InvitationLinks = {
  readonly mailedToken: string;
  readonly copiedToken: string;
  readonly tokenHash: string;
};

export function mintInvitationLinks(): InvitationLinks {
  const { token: secret, tokenHash: copied } = mintLinkToken();
  return {
    mailedToken: `${MAILED}${secret}`,
    copiedToken: `${COPIED}${copied}`,
    tokenHash: hashLinkToken(copied),
  };
}

/** Undefined for what was never one of our links, before any database is asked. */
export function readInvitationToken(token: string): { tokenHash: string; isMailed: boolean } | undefined {
  const secret = token.slice(MAILED.length);
  if (token.startsWith(MAILED)) return { tokenHash: hashLinkToken(hashLinkToken(secret)), isMailed: true };
  if (token.startsWith(COPIED)) return { tokenHash: hashLinkToken(secret), isMailed: false };
  return undefined;
}

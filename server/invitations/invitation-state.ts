/** What an invitation is good for. Pure. */
export type InvitationState = "pending" | "expired" | "revoked" | "accepted";

export type InvitationTimes = {
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

const DAY_MS = 24 * 60 * 60 * 1000;
export const INVITATION_DAYS = 7;

export function invitationState(
  { expiresAt, acceptedAt, revokedAt }: InvitationTimes,
  now: Date,
): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt.getTime() > now.getTime() ? "pending" : "expired";
}

export function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
}

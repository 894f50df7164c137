/**
 * How long something read from the database may be believed. While notifications arrive, for ever: a change would
 * have been heard. While they do not, only briefly. Once they are back, what was read before that must be read again.
 */
export type NotificationTrust = {
  covers(confirmedAt: number): boolean;
  isLost(): boolean;
  lose(): void;
  regain(): void;
};

/** How often a revision is read again while no notification can tell of a new one. */
export const POLL_MS = 1_000;

export function createNotificationTrust(now: () => number): NotificationTrust {
  let heardSince = Number.NEGATIVE_INFINITY;
  let isLost = false;
  return {
    covers: (confirmedAt) => (isLost ? confirmedAt > now() - POLL_MS : confirmedAt >= heardSince),
    isLost: () => isLost,
    lose() {
      isLost = true;
    },
    regain() {
      isLost = false;
      heardSince = now();
    },
  };
}

/** What becomes of a mail that could not be handed over. Pure. */
export type FailureVerdict = { readonly kind: "retry"; readonly at: Date } | { readonly kind: "give-up" };

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** A mail server that is down over a weekend's day is waited for; after that the link in the mail is old. */
const PATIENCE_MS = 2 * 24 * 60 * 60_000;

/** Parts of the conversation in which a 5xx is about this mail. Elsewhere it is about us: a wrong password gets put right. */
const ABOUT_THE_MAIL = new Set(["EENVELOPE", "EMESSAGE"]);

export function judgeFailure(
  error: unknown,
  { attempts, queuedAt, now }: { attempts: number; queuedAt: Date; now: Date },
): FailureVerdict {
  if (isRefusedForGood(error)) return { kind: "give-up" };
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  const at = new Date(now.getTime() + pauseMs);
  return at.getTime() - queuedAt.getTime() > PATIENCE_MS ? { kind: "give-up" } : { kind: "retry", at };
}

/** The server's own word that trying again is of no use (RFC 5321, 4.2.1). */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("responseCode" in error)) return false;
  return ABOUT_THE_MAIL.has(String(error.code)) && Number(error.responseCode) >= 500;
}

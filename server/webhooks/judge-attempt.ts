/** What becomes of a delivery after an attempt. Pure. */
import { parseRetryAfter, pauseAfter } from "./retry-schedule";

export type Attempt = {
  /** Null when no answer came. */
  readonly status: number | null;
  readonly body: string;
  readonly retryAfter: string | undefined;
  readonly error: string;
  readonly durationMs: number;
};

export type AttemptVerdict =
  | { readonly kind: "sent" }
  | { readonly kind: "retry"; readonly at: Date }
  /** Nothing is tried any more. `isGone`: the receiver wants nothing ever again. */
  | { readonly kind: "failed"; readonly isGone: boolean };

type Circumstances = {
  /** Since it was queued or asked for again, this one included. */
  readonly attempts: number;
  readonly now: Date;
  /** In [0, 1). */
  readonly random: number;
};

export function judgeAttempt(
  { status, retryAfter }: Attempt,
  { attempts, now, random }: Circumstances,
): AttemptVerdict {
  if (status !== null && status >= 200 && status < 300) return { kind: "sent" };
  if (status === 410) return { kind: "failed", isGone: true };
  const pause = pauseAfter(attempts, random, parseRetryAfter(retryAfter, now));
  if (pause === null) return { kind: "failed", isGone: false };
  return { kind: "retry", at: new Date(now.getTime() + pause) };
}

const FAILING_DAYS = 5;

/** Why an endpoint is switched off after this attempt; undefined while it stays on. */
export function reasonToDisable(
  verdict: AttemptVerdict,
  failingSince: Date | null,
  now: Date,
): string | undefined {
  if (verdict.kind === "sent") return undefined;
  if (verdict.kind === "failed" && verdict.isGone) {
    return "It answered 410 Gone: it wants no more messages.";
  }
  const failingMs = failingSince === null ? 0 : now.getTime() - failingSince.getTime();
  if (failingMs < FAILING_DAYS * 86_400_000) return undefined;
  return `Every attempt failed for ${FAILING_DAYS} days.`;
}

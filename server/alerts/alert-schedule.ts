/** Which time an alert looks at, and when it looks again. Pure. */
const MINUTE_MS = 60_000;
/** A window of a week moves little in a minute; an hour's is looked at every minute. */
const LONGEST_PAUSE_MINUTES = 15;

export type AlertWindow = { readonly fromMs: number; readonly toMs: number };

/** Ends with the last whole minute, so that whoever opens it in the explorer sees the same figure. */
export function alertWindow(windowMinutes: number, now: Date): AlertWindow {
  const toMs = startOfMinute(now);
  return { fromMs: toMs - windowMinutes * MINUTE_MS, toMs };
}

/** On a whole minute: a turn that comes a moment early would else find nothing due and skip a minute. */
export function nextEvaluation(windowMinutes: number, now: Date): Date {
  return new Date(startOfMinute(now) + pauseMinutes(windowMinutes) * MINUTE_MS);
}

function pauseMinutes(windowMinutes: number): number {
  return Math.min(LONGEST_PAUSE_MINUTES, Math.max(1, Math.floor(windowMinutes / 60)));
}

const startOfMinute = (now: Date) => Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;

import { RunCancelledError } from "./run-failure";

/** Milliseconds since 1970 with decimals: spans of a run are often shorter than one. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Rejects at once when the run is cancelled. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new RunCancelledError());
    const onAbort = () => {
      clearTimeout(timer);
      reject(new RunCancelledError());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

/** Milliseconds that only ever grow: nobody who sets the machine's clock can make an answer fresh or a wait endless. */
export const monotonicMs = (): number => performance.now();

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Half to all of 0.5 s, 1 s, 2 s … 30 s: a thousand clients of a server that restarts do not come back at once. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const step = Math.min(FIRST_MS * 2 ** Math.max(failures - 1, 0), LONGEST_MS);
  return step / 2 + (step / 2) * random();
}

export type Timer = { readonly cancel: () => void };

/** Keeps no process alive. */
export function startTimer(delayMs: number, run: () => void): Timer {
  const timer = setTimeout(run, delayMs);
  letExit(timer);
  return { cancel: () => clearTimeout(timer) };
}

/** Node's timers are objects that can let the process end; a browser's are numbers. */
function letExit(timer: unknown): void {
  if (typeof timer !== "object" || timer === null || !("unref" in timer)) return;
  if (typeof timer.unref === "function") timer.unref();
}

/** Resolves after the delay, or at once when the signal is aborted. Keeps the process alive: somebody waits for it. */
export function wait(delayMs: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    signal?.addEventListener("abort", done);
  });
}

/** Whatever comes first; undefined when that is the time. */
export async function within<T>(promise: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([promise, wait(timeoutMs, late.signal).then(() => undefined)]);
  } finally {
    late.abort();
  }
}

"use client";
import { useState, useSyncExternalStore } from "react";
import { cn } from "./cn";
import { formatLocalTime, formatRelativeTime, formatUtcTime } from "./format-time";

const tickMs = 30_000;
let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

// One clock for every time on the page, which stops when none is shown.
function subscribeToClock(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const notify of listeners) notify();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The stopped clock may be old when the next reader arrives. */
function readClock() {
  if (Date.now() - now.getTime() > tickMs) now = new Date();
  return now;
}

/** "5 min ago", with the exact time on hover and in the markup. */
export function RelativeTime({ time, className }: { time: Date | string | number; className?: string }) {
  const date = new Date(time);
  const current = useSyncExternalStore(subscribeToClock, readClock, readClock);
  const [exact, setExact] = useState<string>();
  return (
    <time
      dateTime={date.toISOString()}
      title={exact ?? formatUtcTime(date)}
      // The reader's zone is known only in the browser, so it is filled in when asked for.
      onPointerEnter={() => setExact(formatLocalTime(date))}
      suppressHydrationWarning
      className={cn("whitespace-nowrap", className)}
    >
      {formatRelativeTime(date, current)}
    </time>
  );
}

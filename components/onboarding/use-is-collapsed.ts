"use client";
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Remembered by the browser: whoever hid the list does not want it back with every visit. */
export function useIsCollapsed(workspaceSlug: string): [boolean, (isCollapsed: boolean) => void] {
  const key = `galley.onboarding.${workspaceSlug}`;
  const isCollapsed = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) === "collapsed",
    () => false,
  );
  function setCollapsed(next: boolean) {
    if (next) localStorage.setItem(key, "collapsed");
    else localStorage.removeItem(key);
    for (const notify of listeners) notify();
  }
  return [isCollapsed, setCollapsed];
}

"use client";
import { useSyncExternalStore } from "react";

const subscribeToNothing = () => () => undefined;

/** False on the server and while the browser takes over what the server drew. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}

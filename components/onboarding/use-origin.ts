"use client";
import { useSyncExternalStore } from "react";

const subscribeToNothing = () => () => undefined;

/** The address this page was opened at, which is the one the reader's machine can reach; empty on the server. */
export function useOrigin(): string {
  return useSyncExternalStore(
    subscribeToNothing,
    () => window.location.origin,
    () => "",
  );
}

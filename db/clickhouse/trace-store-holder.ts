import type { TraceStore } from "./client";

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyTraceStore?: TraceStore } = globalThis;

/** Makes the opened store available to the whole process; `undefined` once it is closed. */
export function setTraceStore(store: TraceStore | undefined): void {
  holder.galleyTraceStore = store;
}

/** @throws Error when this process has not opened a trace store. */
export function getTraceStore(): TraceStore {
  if (!holder.galleyTraceStore)
    throw new Error("The trace store is not open: server/main.ts opens it before it serves.");
  return holder.galleyTraceStore;
}

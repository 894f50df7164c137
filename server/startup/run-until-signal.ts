import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/server/log/logger";

/** Orchestrators commonly kill after 30 s: what has not finished by then is cut off by us, with the stores closed in order. */
const GRACE_MS = 25_000;

type Shutdown = { readonly title: string; readonly work: () => Promise<void> };

/** On SIGTERM or SIGINT: stop accepting, end what would go on for ever, finish what is under way, then take the parts down in the order given, and exit 0. */
export function runUntilSignal(server: Server, endStreams: () => void, shutdowns: readonly Shutdown[]): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    process.stdout.write("Stopping: finishing what is under way…\n");
    endStreams();
    await finishRequests(server);
    for (const { title, work } of shutdowns) {
      await work().catch((error) => logger.error({ err: error }, `could not ${title}`));
    }
    process.stdout.write("Stopped.\n");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function finishRequests(server: Server): Promise<void> {
  const finished = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // Keep-alive connections turn idle only as their requests end.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([finished, sleep(GRACE_MS, undefined, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
}

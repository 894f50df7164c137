import type { Server } from "node:http";
import { logger } from "@/server/log/logger";
import { finishRequests } from "./finish-requests";

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

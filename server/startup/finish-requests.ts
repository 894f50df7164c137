import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Orchestrators commonly kill after 30 s: what has not finished by then is cut off by us, with the stores closed in order. */
const GRACE_MS = 25_000;

/** Takes no new connections, and resolves once all that is under way is answered, or has taken too long. */
export async function finishRequests(server: Server): Promise<void> {
  const finished = new Promise((resolve) => server.close(resolve));
  // Whoever calls on and on over one connection would keep it from ever being idle: each hears that this answer is its last.
  server.prependListener("request", (_request, response) => {
    response.shouldKeepAlive = false;
  });
  server.closeIdleConnections();
  // The others turn idle only as their requests end.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([finished, sleep(GRACE_MS, undefined, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
}

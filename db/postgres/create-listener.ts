import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { NotificationHandlers } from "../client";

const RECONNECT_MS = 500;
/**
 * A connection that a firewall or a failover dropped without a word sounds like one that has nothing to say, so it is
 * asked; the system's own probes would take minutes. Twice this long until it is known, and who listens can ask instead.
 */
const PROBE_MS = 1_500;

/** LISTEN on a connection of its own, which comes back by itself; each return tells its listeners that they may have missed something. */
export function createListener(
  connectionString: string,
  onError: (error: Error) => void,
  probeMs = PROBE_MS,
) {
  const handlers = new Map<string, NotificationHandlers[]>();
  let client: pg.Client | undefined;
  let connecting: Promise<pg.Client> | undefined;
  let isClosed = false;

  /** One at a time, however many ask: a second connection would hear everything again, and nobody would close it. */
  function open(): Promise<pg.Client> {
    connecting ??= connect().finally(() => {
      connecting = undefined;
    });
    return connecting;
  }

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      connectionString,
      application_name: "galley-listen",
    });
    next.on("notification", ({ channel, payload }) => {
      for (const handler of handlers.get(channel) ?? []) handler.onMessage(payload ?? "");
    });
    next.on("error", onError);
    next.on("end", () => {
      if (!isClosed && client === next) void reconnect();
    });
    await next.connect();
    for (const channel of handlers.keys()) await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    const probes = setInterval(() => probe(next), probeMs).unref();
    next.once("end", () => clearInterval(probes));
    return next;
  }

  function probe(asked: pg.Client): void {
    // With a question open, ending does not wait for an answer.
    const silence = setTimeout(() => asked.end().catch(onError), probeMs).unref();
    asked
      .query("select 1")
      .catch(onError)
      .finally(() => clearTimeout(silence));
  }

  async function reconnect(): Promise<void> {
    client = undefined;
    tellAll((handler) => handler.onLost?.());
    while (!isClosed && !client) {
      await sleep(RECONNECT_MS);
      try {
        client = await open();
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
      }
    }
    tellAll((handler) => handler.onGap());
  }

  function tellAll(tell: (handler: NotificationHandlers) => void): void {
    for (const handler of [...handlers.values()].flat()) tell(handler);
  }

  return {
    async listen(channel: string, handler: NotificationHandlers): Promise<void> {
      const isNew = !handlers.has(channel);
      handlers.set(channel, [...(handlers.get(channel) ?? []), handler]);
      client ??= await open();
      // Again, where it came while the connection was being made.
      if (isNew) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    },
    async close(): Promise<void> {
      isClosed = true;
      await client?.end();
    },
  };
}

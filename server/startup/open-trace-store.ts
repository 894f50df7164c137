import { join } from "node:path";
import { ClickHouseError } from "@clickhouse/client";
import { createTraceStore, type TraceStore } from "@/db/clickhouse/client";
import { EmbeddedServerError } from "@/db/clickhouse/embedded/embedded-server-error";
import { startEmbeddedServer } from "@/db/clickhouse/embedded/start-embedded-server";
import { EditedMigrationError, migrateTraceStore } from "@/db/clickhouse/migrate-trace-store";
import { TraceStoreUnavailableError } from "@/db/clickhouse/trace-store-error";
import { env } from "@/env";
import { logger } from "@/server/log/logger";
import { reasonOf, StartError } from "./start-error";

export type OpenedTraceStore = { readonly store: TraceStore; readonly close: () => Promise<void> };

/** ClickHouse by `CLICKHOUSE_URL`, else the embedded one in the data directory; migrated either way. */
export async function openTraceStore(): Promise<OpenedTraceStore> {
  try {
    return env.CLICKHOUSE_URL ? await openServer(env.CLICKHOUSE_URL) : await openEmbedded();
  } catch (error) {
    throw toStartError(error, env.CLICKHOUSE_URL);
  }
}

/** Anything else is a fault of ours, and stays as it is. */
export function toStartError(error: unknown, clickHouseUrl: string | undefined): unknown {
  if (error instanceof EmbeddedServerError || error instanceof EditedMigrationError) {
    return new StartError(error.message);
  }
  if (!clickHouseUrl) return error;
  const server = `ClickHouse at ${new URL(clickHouseUrl).host} (CLICKHOUSE_URL)`;
  if (error instanceof TraceStoreUnavailableError) {
    return new StartError(`${server} could not be reached: ${reasonOf(error.cause ?? error)}`);
  }
  return error instanceof ClickHouseError
    ? new StartError(`${server} could not be opened: ${error.message}`)
    : error;
}

async function openServer(clickHouseUrl: string): Promise<OpenedTraceStore> {
  const { origin, username, password, pathname } = new URL(clickHouseUrl);
  const store = createTraceStore({
    url: origin,
    database: decodeURIComponent(pathname.slice(1)) || undefined,
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password),
  });
  await migrateTraceStore(store, { cluster: env.CLICKHOUSE_CLUSTER });
  return { store, close: () => store.close() };
}

async function openEmbedded(): Promise<OpenedTraceStore> {
  const embedded = await startEmbeddedServer({
    dataDir: join(env.GALLEY_DATA_DIR, "clickhouse"),
    log: (level, message) => logger[level](message),
  });
  const store = createTraceStore({ embedded });
  await migrateTraceStore(store);
  return {
    store,
    async close() {
      await store.close();
      await embedded.stop();
    },
  };
}

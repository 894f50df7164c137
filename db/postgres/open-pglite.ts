import { mkdir } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { PostgresStore } from "../client";
import * as schema from "../schema";
import { MIGRATIONS_FOLDER } from "./migrations-folder";

/**
 * The embedded Postgres, in this process, on a directory that nobody else may have open
 * (`server/startup/lock-data-dir.ts` sees to that: two processes on one directory lose data silently).
 */
export async function openPglite(directory: string): Promise<PostgresStore> {
  await mkdir(directory, { recursive: true });
  return pgliteStore(await createPglite({ dataDir: directory }));
}

/**
 * Postgres' usual 128 MB of buffers are taken and zeroed at the start, whatever the database's size: measured, 32 MB hold
 * 95 MB less in memory and open 120 ms sooner. What does not fit is in the operating system's cache.
 */
const START_PARAMS = [...PGlite.defaultStartParams, "-c", "shared_buffers=32MB"];

export async function createPglite(options: PGliteOptions = {}): Promise<PGlite> {
  return takeTurns(await PGlite.create({ ...options, startParams: START_PARAMS }));
}

const TURN_MS = 1;

/**
 * Embedded queries are answered within the turn of the event loop that asked, so a transaction of many would hold up
 * every request until it ends: measured, a fetch beside deployments waited for half a second. Between two of its steps the
 * others get their turn.
 */
function takeTurns(client: PGlite): PGlite {
  const execute = client.execProtocolRaw.bind(client);
  let turnedAt = performance.now();
  client.execProtocolRaw = async (...given) => {
    if (performance.now() - turnedAt > TURN_MS) {
      await nextTurn();
      turnedAt = performance.now();
    }
    return execute(...given);
  };
  return client;
}

export async function pgliteStore(client: PGlite): Promise<PostgresStore> {
  const db = drizzle({ client, schema, casing: "snake_case" });
  await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
  return {
    db,
    driver: { kind: "embedded", client },
    async listen(channel, { onMessage }) {
      await client.listen(channel, onMessage);
    },
    async ping() {
      await client.query("select 1");
    },
    close: () => client.close(),
  };
}

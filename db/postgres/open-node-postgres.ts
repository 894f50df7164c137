import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import type { PostgresStore } from "../client";
import * as schema from "../schema";
import { createListener } from "./create-listener";
import { MIGRATIONS_FOLDER } from "./migrations-folder";
import { openPool, type PoolOptions } from "./open-pool";
import { listenToOwn } from "./tell-all";

/** Any number; all processes of an installation must agree on it. */
const MIGRATION_LOCK = 7_245_501;

/** A pool on a PostgreSQL server (15 or newer), migrated. Rejects when the server cannot be reached or is too old. */
export async function openNodePostgres(options: PoolOptions): Promise<PostgresStore> {
  const { connectionString, onError } = options;
  await migrateUnderLock(connectionString);
  const pool = openPool(options);
  const listener = createListener(connectionString, onError);
  const db = drizzle({ client: pool, schema, casing: "snake_case" });
  return {
    db,
    pool,
    async listen(channel, handlers) {
      await listener.listen(channel, handlers);
      listenToOwn(db, channel, handlers.onMessage);
    },
    async ping() {
      await pool.query("select 1");
    },
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

/** One process migrates; others that start at the same time wait for it and then find nothing to do. */
async function migrateUnderLock(connectionString: string): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 5_000,
    application_name: "galley",
  });
  await client.connect();
  try {
    const { rows } = await client.query("show server_version_num");
    if (Number(rows[0]?.server_version_num) < 150_000) {
      throw new Error("Galley needs PostgreSQL 15 or newer.");
    }
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

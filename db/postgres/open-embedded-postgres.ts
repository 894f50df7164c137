import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import type { PostgresStore } from "../client";
import * as schema from "../schema";
import type { EmbeddedOptions } from "./embedded/embedded-messages";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded/embedded-postgres";
import { EmbeddedStream } from "./embedded/embedded-stream";
import { nameStatements } from "./embedded/name-statements";
import { MIGRATIONS_FOLDER } from "./migrations-folder";

/**
 * The embedded Postgres, on a directory that nobody else may have open (`server/startup/lock-data-dir.ts` sees to that: two
 * processes on one directory lose data silently), migrated. `close` must be called: until then its thread keeps the process.
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<PostgresStore> {
  return embeddedStore(await startEmbeddedPostgres(options));
}

/** After so many uses a connection begins anew, and names the statements that are common by then. */
const MAX_USES = 1_000;

/** Of one connection: it has one session. */
export function openEmbeddedPool(postgres: EmbeddedPostgres): pg.Pool {
  const stream = () => new EmbeddedStream(postgres);
  const pool = new pg.Pool({ max: 1, maxUses: MAX_USES, idleTimeoutMillis: 0, stream });
  pool.on("connect", nameStatements);
  // Whoever was using a connection that broke is told by its own query.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  return pool;
}

export async function embeddedStore(
  postgres: EmbeddedPostgres,
  pool = openEmbeddedPool(postgres),
): Promise<PostgresStore> {
  const listeners = new Map<string, ((payload: string) => void)[]>();
  const hear = ({ channel, payload }: pg.Notification) => {
    for (const onMessage of listeners.get(channel) ?? []) onMessage(payload ?? "");
  };
  pool.on("connect", (client) => client.on("notification", hear));
  const db = drizzle({ client: pool, schema, casing: "snake_case" });
  await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });
  return {
    db,
    pool,
    async listen(channel, { onMessage }) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), onMessage]);
      await pool.query(`listen ${pg.escapeIdentifier(channel)}`);
    },
    async ping() {
      await pool.query("select 1");
    },
    async close() {
      await pool.end();
      await postgres.close();
    },
  };
}

import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
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
  const client = await PGlite.create({ dataDir: directory });
  return pgliteStore(client);
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

import { join } from "node:path";
import type { PostgresStore } from "@/db/client";
import { openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import { env } from "@/env";
import { logger } from "@/server/log/logger";
import { reasonOf, StartError } from "./start-error";

/** PostgreSQL by `DATABASE_URL`, else the embedded one in the data directory; migrated either way. */
export async function openPostgres(): Promise<PostgresStore> {
  if (!env.DATABASE_URL) return openEmbeddedPostgres({ dataDir: join(env.GALLEY_DATA_DIR, "postgres") });
  try {
    return await openNodePostgres({
      connectionString: env.DATABASE_URL,
      onError: (error) => logger.warn({ err: error }, "a connection to Postgres was lost"),
    });
  } catch (error) {
    const { host } = new URL(env.DATABASE_URL);
    throw new StartError(`PostgreSQL at ${host} (DATABASE_URL) could not be opened: ${reasonOf(error)}`);
  }
}

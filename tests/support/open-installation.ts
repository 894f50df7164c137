import { join } from "node:path";
import type { PostgresStore } from "@/db/client";
import { openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import type { Installation } from "./test-server";

/** The database of an installation that no server has open, to be closed before one does. */
export function openInstallation({
  dataDir,
  databaseUrl,
}: Pick<Installation, "dataDir" | "databaseUrl">): Promise<PostgresStore> {
  return databaseUrl
    ? openNodePostgres({ connectionString: databaseUrl, onError: raise })
    : openEmbeddedPostgres({ dataDir: join(dataDir, "postgres") });
}

function raise(error: Error): never {
  throw error;
}

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TraceStore } from "./client";
import { TRACE_STORE_MIGRATIONS_FOLDER } from "./migrations-folder";
import { renderMigration } from "./render-migration";

export type MigrateTraceStoreOptions = {
  /** Name of the cluster, for the replicated and distributed form. */
  readonly cluster?: string;
  readonly folder?: string;
};

/** A migration that was applied reads differently now: what the store holds can no longer be told from the files. */
export class EditedMigrationError extends Error {
  constructor(file: string) {
    super(
      `The trace store's migration ${file} was changed after it had been applied. Restore it and put the change into a new migration.`,
    );
    this.name = "EditedMigrationError";
  }
}

type Migration = {
  readonly version: number;
  readonly file: string;
  readonly source: string;
  readonly checksum: string;
};

const FILE_NAME = /^(\d{4})_\w+\.sql$/;

/**
 * Brings the store to the newest schema and returns the files it applied. ClickHouse has no transactional DDL, so every
 * statement of a migration must be safe to run twice: a crash between a statement and its record repeats it, and so do two
 * processes that start at once.
 *
 * @throws EditedMigrationError
 */
export async function migrateTraceStore(
  store: TraceStore,
  options: MigrateTraceStoreOptions = {},
): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? TRACE_STORE_MIGRATIONS_FOLDER);
  await store.createDatabase(options.cluster);
  await store.command(createLedger(options.cluster));
  const applied = await readLedger(store);

  const added: string[] = [];
  for (const migration of migrations) {
    const known = applied.get(migration.version);
    if (known !== undefined && known !== migration.checksum) throw new EditedMigrationError(migration.file);
    if (known !== undefined) continue;
    for (const statement of renderMigration(migration.source, { ...options, database: store.database })) {
      await store.command(statement);
    }
    const { version, file, checksum } = migration;
    await store.insert("schema_migrations", [{ version, file, checksum }]);
    added.push(file);
  }
  return added;
}

/** The migrations of a folder in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const path = resolve(folder);
  const files = (await readdir(path)).filter((file) => FILE_NAME.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(path, file), "utf8");
      const checksum = createHash("sha256").update(source).digest("hex");
      return { version: Number(file.slice(0, 4)), file, source, checksum };
    }),
  );
}

/** On a cluster one table for all shards: its path lacks the shard, so every node replicates the same ledger. */
export function createLedger(cluster?: string): string {
  const onCluster = cluster ? `ON CLUSTER '${cluster}'` : "";
  const engine = cluster
    ? "ReplicatedReplacingMergeTree('/clickhouse/tables/{uuid}/schema_migrations', '{shard}_{replica}', applied_at)"
    : "ReplacingMergeTree(applied_at)";
  return `CREATE TABLE IF NOT EXISTS schema_migrations ${onCluster} (
  version UInt32,
  file String,
  checksum String,
  applied_at DateTime64(6, 'UTC') DEFAULT now64(6, 'UTC')
) ENGINE = ${engine} ORDER BY (version, checksum)`;
}

async function readLedger(store: TraceStore): Promise<Map<number, string>> {
  const rows = await store.query<{ version: number; checksum: string }>(
    "SELECT version, argMax(checksum, applied_at) AS checksum FROM schema_migrations GROUP BY version",
  );
  return new Map(rows.map((row) => [row.version, row.checksum]));
}

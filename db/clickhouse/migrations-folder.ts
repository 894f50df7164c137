/** Relative to the project's root, where every command of ours starts: a bundle has no path of its own to begin from. */
export const TRACE_STORE_MIGRATIONS_FOLDER = "db/clickhouse/migrations";

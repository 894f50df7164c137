import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type pg from "pg";
import type * as schema from "./schema";

/** Driver-agnostic, so that services accept the pool and a transaction. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** The opened Postgres store: queries, notifications across processes, and the end of it. */
export type PostgresStore = {
  readonly db: Database;
  /** For the job queue, which keeps tables of its own and speaks SQL of its own as the database's owner. */
  readonly pool: pg.Pool;
  /**
   * Calls `onMessage` for each NOTIFY on `channel`, and `onGap` whenever messages may have been missed
   * (the connection broke and is back). Resolves once listening.
   */
  listen(channel: string, handlers: NotificationHandlers): Promise<void>;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type NotificationHandlers = {
  readonly onMessage: (payload: string) => void;
  readonly onGap: () => void;
  /** The connection broke: until `onGap`, nothing is heard. */
  readonly onLost?: () => void;
};

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyPostgres?: PostgresStore } = globalThis;

export function setPostgres(store: PostgresStore): void {
  holder.galleyPostgres = store;
}

export function getPostgres(): PostgresStore {
  if (!holder.galleyPostgres)
    throw new Error("Postgres is not open: server/main.ts opens it before it serves.");
  return holder.galleyPostgres;
}

export function getDb(): Database {
  return getPostgres().db;
}

import pg from "pg";

export type PoolOptions = {
  readonly connectionString: string;
  /** Hears of every connection that breaks; whoever was using it is told by its own query. */
  readonly onError: (error: Error) => void;
  readonly maxConnections?: number;
};

/** Connections to a PostgreSQL server, opened when needed. One that breaks, at rest or in use, never ends the process. */
export function openPool({ connectionString, onError, maxConnections = 10 }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    application_name: "galley",
  });
  // The pool listens only to connections at rest: one lost between two queries of a transaction would go unheard,
  // which node answers by ending the process.
  pool.on("connect", (client) => client.on("error", onError));
  // What it passes on has been told by the connection itself.
  pool.on("error", () => {});
  return pool;
}

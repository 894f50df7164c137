import { sql } from "drizzle-orm";
import type { Database } from "../client";

type Notice = { readonly channel: string; readonly payload: string };
type Hear = (payload: string) => void;

type Told = {
  /** What a transaction that is not committed yet has to tell. */
  readonly waiting: WeakMap<Database, Notice[]>;
  /** Who listens in this process, by the store's connection. */
  readonly listeners: WeakMap<Database, Map<string, Hear[]>>;
};

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyTold?: Told } = globalThis;
holder.galleyTold ??= { waiting: new WeakMap(), listeners: new WeakMap() };
const { waiting, listeners } = holder.galleyTold;

/**
 * NOTIFY, once the transaction commits and not at all when it does not. PostgreSQL's own notice comes a moment after the
 * commit, even to the process that made it; with `tellOwn` that process knows before anybody is told that it is done, so
 * nobody whose deployment was acknowledged is served what it replaced.
 */
export async function tellAll(tx: Database, channel: string, payload: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${payload})`);
  waiting.set(tx, [...(waiting.get(tx) ?? []), { channel, payload }]);
}

/** After the commit of `tx` on the connections of `db`. */
export function tellOwn(db: Database, tx: Database): void {
  const own = listeners.get(db);
  for (const { channel, payload } of waiting.get(tx) ?? []) {
    for (const hear of own?.get(channel) ?? []) hear(payload);
  }
}

export function listenToOwn(db: Database, channel: string, hear: Hear): void {
  const own = listeners.get(db) ?? new Map<string, Hear[]>();
  own.set(channel, [...(own.get(channel) ?? []), hear]);
  listeners.set(db, own);
}

import { LRUCache } from "lru-cache";
import { UnavailableError } from "@/server/errors/domain-error";
import { toDomainError } from "@/server/errors/to-domain-error";
import { logger } from "@/server/log/logger";
import { type NotificationTrust, POLL_MS } from "./notification-trust";

/** A value and the revision at which it was read. */
export type Fill<V> = { readonly value: V; readonly revision: number };

/** `staleSince` (milliseconds since 1970) is set when the database could not be asked whether this is still true. */
export type Warm<V> = { readonly value: V; readonly staleSince?: number };

export type WarmCacheOptions<S, V> = {
  readonly trust: NotificationTrust;
  readonly now: () => number;
  /** Undefined when there is no such thing, which is not remembered. `known` is what to compare with, if anything. */
  readonly load: (
    source: S,
    known: Fill<V> | undefined,
    heardRevision: number,
  ) => Promise<Fill<V> | undefined>;
  readonly sizeOf: (value: V) => number;
  readonly maxSize: number;
  /** Whether a value that is known to be replaced goes on while the database cannot give the new one; true by default. */
  readonly isOutdatedServed?: boolean;
};

/** A value of which only these parts, if any, were replaced since it was read. */
export type PartlyCurrent<V> = { readonly value: V; readonly outdated: ReadonlySet<string> };

export type WarmCache<S, V> = {
  /** The value if it is in memory and known to be current. Never waits. */
  peek(key: string): V | undefined;
  /** The value if it is in memory and it is known which parts of it are current. Never waits. */
  peekParts(key: string): PartlyCurrent<V> | undefined;
  /** Whether there is anything of it in memory, however old, or being read. */
  has(key: string): boolean;
  /** The value, read from `source` if need be; undefined when there is none; the last known one when the database does not answer. */
  find(key: string, source: S): Promise<Warm<V> | undefined>;
  /** From now on, what was read at a lower revision is not good enough: these parts of it, or, left out, all of it. */
  hear(key: string, revision: number, parts?: readonly string[]): void;
  /** The same for all keys whose value is concerned, with each one's next revision. */
  hearWhere(concerns: (value: V) => boolean): void;
};

type Slot<V> = {
  fill: Fill<V> | undefined;
  heardRevision: number;
  /** What was replaced between the two revisions; undefined: perhaps everything. */
  outdated: Set<string> | undefined;
  confirmedAt: number;
  outdatedAt: number | undefined;
  failedAt: number;
  loading: Promise<boolean> | undefined;
};

/** A primary that keeps answering with less than it has announced is broken; do not ask it for ever. */
const MAX_LOADS = 4;
/** How long a known value is held back for a better one: briefly when nothing speaks against it, longer when it was replaced. */
const DOUBTFUL_WAIT_MS = 250;
const OUTDATED_WAIT_MS = 2_000;

/**
 * Values kept in memory and brought up to date by notifications. Concurrent misses share one load; a load that
 * returns less than was heard of meanwhile is thrown away; when the database is gone, the last known value goes on.
 */
export function createWarmCache<S, V>(options: WarmCacheOptions<S, V>): WarmCache<S, V> {
  const { trust, now, load, sizeOf, isOutdatedServed = true } = options;
  const slots = new LRUCache<string, Slot<V>>({ maxSize: options.maxSize, sizeCalculation: sizeOfSlot });

  function sizeOfSlot({ fill }: Slot<V>): number {
    return fill ? Math.max(1, sizeOf(fill.value)) : 1;
  }

  function isCurrent(slot: Slot<V>): boolean {
    return (
      slot.fill !== undefined && slot.fill.revision >= slot.heardRevision && trust.covers(slot.confirmedAt)
    );
  }

  function slotOf(key: string): Slot<V> {
    const existing = slots.get(key);
    if (existing) return existing;
    const slot: Slot<V> = {
      fill: undefined,
      heardRevision: 0,
      outdated: undefined,
      confirmedAt: 0,
      outdatedAt: undefined,
      failedAt: Number.NEGATIVE_INFINITY,
      loading: undefined,
    };
    slots.set(key, slot);
    return slot;
  }

  /** False when there is no such thing. */
  async function refresh(key: string, source: S, slot: Slot<V>): Promise<boolean> {
    for (let attempt = 0; attempt < MAX_LOADS; attempt++) {
      const startedAt = now();
      const fill = await load(source, slot.fill, slot.heardRevision);
      if (!fill) {
        slot.fill = undefined;
        slots.delete(key);
        return false;
      }
      if (fill.revision < slot.heardRevision) continue;
      Object.assign(slot, {
        fill,
        outdated: new Set(),
        confirmedAt: startedAt,
        outdatedAt: undefined,
      } satisfies Partial<Slot<V>>);
      // A slot that was pushed out meanwhile heard nothing since: it serves who waits for it and is then forgotten.
      if (slots.peek(key) === slot) slots.set(key, slot);
      return true;
    }
    throw new Error(
      `The database answers with less than revision ${slot.heardRevision}, which it announced.`,
    );
  }

  function startRefresh(key: string, source: S, slot: Slot<V>): Promise<boolean> {
    slot.loading ??= refresh(key, source, slot)
      .catch((error: unknown) => {
        slot.failedAt = now();
        throw error;
      })
      .finally(() => {
        slot.loading = undefined;
      });
    return slot.loading;
  }

  async function findKnown(
    key: string,
    source: S,
    slot: Slot<V>,
    known: Fill<V>,
  ): Promise<Warm<V> | undefined> {
    const stale = { value: known.value, staleSince: slot.outdatedAt ?? slot.confirmedAt };
    if (now() - slot.failedAt < POLL_MS) return stale;
    const waitMs = slot.outdatedAt === undefined ? DOUBTFUL_WAIT_MS : OUTDATED_WAIT_MS;
    const refreshed = startRefresh(key, source, slot).catch((error: unknown) => {
      logger.warn({ err: error }, "could not refresh what is served; the last known is served instead");
      return undefined;
    });
    const isThere = await Promise.race([refreshed, after(waitMs)]);
    if (isThere === undefined) return stale;
    return isThere && slot.fill ? { value: slot.fill.value } : undefined;
  }

  async function findNew(key: string, source: S, slot: Slot<V>): Promise<Warm<V> | undefined> {
    try {
      const isThere = await startRefresh(key, source, slot);
      return isThere && slot.fill ? { value: slot.fill.value } : undefined;
    } catch (error) {
      if (!slot.fill) slots.delete(key);
      const message = "The database does not answer. Try again shortly.";
      throw toDomainError(error) ?? new UnavailableError(message, { cause: error });
    }
  }

  function hear(slot: Slot<V>, revision: number, parts?: readonly string[]): void {
    const filled = slot.fill?.revision ?? 0;
    const isNext = revision <= Math.max(slot.heardRevision, filled) + 1;
    slot.heardRevision = Math.max(slot.heardRevision, revision);
    if (revision <= filled) return;
    if (slot.fill) slot.outdatedAt ??= now();
    // One revision may be told in several notices; of one that was missed nobody knows what it replaced.
    if (!parts || !isNext) slot.outdated = undefined;
    else for (const part of parts) slot.outdated?.add(part);
  }

  return {
    peek(key) {
      const slot = slots.get(key);
      return slot?.fill && isCurrent(slot) ? slot.fill.value : undefined;
    },
    peekParts(key) {
      const slot = slots.get(key);
      if (!slot?.fill || !slot.outdated || !trust.covers(slot.confirmedAt)) return undefined;
      return { value: slot.fill.value, outdated: slot.outdated };
    },
    has: (key) => slots.has(key),
    async find(key, source) {
      const slot = slotOf(key);
      if (slot.fill && isCurrent(slot)) return { value: slot.fill.value };
      const mayGoOn = isOutdatedServed || slot.outdatedAt === undefined;
      return slot.fill && mayGoOn ? findKnown(key, source, slot, slot.fill) : findNew(key, source, slot);
    },
    hear(key, revision, parts) {
      const slot = slots.peek(key);
      if (slot) hear(slot, revision, parts);
    },
    hearWhere(concerns) {
      for (const slot of slots.values()) {
        if (!slot.fill || concerns(slot.fill.value)) hear(slot, slot.heardRevision + 1);
      }
    },
  };
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}

import type { EnvironmentName } from "./load-environment-document";

/** An environment serves something new. Without slugs: any of its prompts. */
export type RevisionChange = { readonly revision: number; readonly slugs: readonly string[] };

/** Somebody who wants to hear of changes, and by which key they may. */
export type RevisionWatcher = {
  readonly environment: EnvironmentName;
  readonly token: string;
  readonly selector: string;
  readonly expiresAt: Date | null;
  /** The newest revision it was told of. */
  readonly revision: () => number;
  readonly tell: (change: RevisionChange) => void;
  /** Time for a sign of life. */
  readonly beat: () => void;
  readonly end: () => void;
};

export type RevisionFeed = {
  /** Answers how to stop. */
  readonly watch: (watcher: RevisionWatcher) => () => void;
  readonly hear: (environment: EnvironmentName, change: RevisionChange) => void;
  readonly hearKey: (selector: string) => void;
  /** Changes may have gone unheard until now. */
  readonly hearGap: () => void;
  readonly size: () => number;
  /** Ends all, and takes no more. */
  readonly close: () => void;
};

/** Who watches one environment, and what was heard of its newest revision. */
type Group = {
  readonly watchers: Set<RevisionWatcher>;
  readonly revision: number;
  readonly told: Set<string>;
};

export type RevisionFeedOptions = {
  readonly now: () => number;
  readonly heartbeatMs: number;
  /** Whether changes go unheard at the moment. */
  readonly isDeaf: () => boolean;
  /** Undefined for an environment that is no more. */
  readonly findRevision: (environment: EnvironmentName) => Promise<number | undefined>;
  readonly isKeyGood: (token: string) => Promise<boolean>;
};

/** Those who watch are beaten to in turn, a part of them with each tick, so that none of them waits for all the others. */
const TICKS_PER_HEARTBEAT = 15;

/**
 * Tells those who watch an environment of its revisions: by notices while they arrive, by asking while they do not.
 * One timer serves all of them, and it runs only while there are any.
 */
export function createRevisionFeed(options: RevisionFeedOptions): RevisionFeed {
  const { now, heartbeatMs, isDeaf, findRevision, isKeyGood } = options;
  const slots = Array.from({ length: TICKS_PER_HEARTBEAT }, () => new Set<RevisionWatcher>());
  const groups = new Map<string, Group>();
  const expiring = new Set<RevisionWatcher>();
  let slotIndex = 0;
  let size = 0;
  let timer: NodeJS.Timeout | undefined;
  let isChecking = false;
  let isClosed = false;

  const all = () => [...groups.values()].flatMap(({ watchers }) => [...watchers]);

  function tick(): void {
    const at = now();
    for (const watcher of expiring) if ((watcher.expiresAt?.getTime() ?? 0) <= at) watcher.end();
    for (const watcher of slots[slotIndex] ?? []) watcher.beat();
    slotIndex = (slotIndex + 1) % slots.length;
    if (isDeaf()) void checkAll();
  }

  /** Asks the database what went unheard: once per environment and once per key, however many watch. */
  async function checkAll(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    const tokens = Map.groupBy(all(), ({ token }) => token);
    await Promise.all([
      ...[...groups.values()].map(checkGroup),
      ...[...tokens].map(([token, watchers]) => checkKey(token, watchers)),
    ]);
    isChecking = false;
  }

  async function checkGroup({ watchers }: Group): Promise<void> {
    const [first] = watchers;
    // A database that does not answer has no news either.
    const revision = first && (await findRevision(first.environment).catch(() => undefined));
    if (revision === undefined) return;
    for (const watcher of watchers) if (watcher.revision() < revision) watcher.tell({ revision, slugs: [] });
  }

  async function checkKey(token: string, watchers: readonly RevisionWatcher[]): Promise<void> {
    const isGood = await isKeyGood(token).catch(() => false);
    if (!isGood) for (const watcher of watchers) watcher.end();
  }

  function stop(watcher: RevisionWatcher, slot: Set<RevisionWatcher>): void {
    if (!slot.delete(watcher)) return;
    const key = keyOf(watcher.environment);
    const group = groups.get(key);
    group?.watchers.delete(watcher);
    if (group?.watchers.size === 0) groups.delete(key);
    expiring.delete(watcher);
    size -= 1;
    if (size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    watch(watcher) {
      if (isClosed) {
        watcher.end();
        return () => {};
      }
      const key = keyOf(watcher.environment);
      const group = groups.get(key) ?? { watchers: new Set(), revision: -1, told: new Set() };
      groups.set(key, group);
      group.watchers.add(watcher);
      // The one whose turn is farthest away.
      const slot = slots[(slotIndex + slots.length - 1) % slots.length] ?? new Set();
      slot.add(watcher);
      if (watcher.expiresAt) expiring.add(watcher);
      size += 1;
      timer ??= setInterval(tick, heartbeatMs / TICKS_PER_HEARTBEAT).unref();
      return () => stop(watcher, slot);
    },
    hear(environment, change) {
      const group = groups.get(keyOf(environment));
      if (group && isNews(group, change)) for (const watcher of group.watchers) watcher.tell(change);
    },
    hearKey(selector) {
      // A key that still works opens the stream again.
      for (const watcher of all()) if (watcher.selector === selector) watcher.end();
    },
    hearGap: () => void checkAll(),
    size: () => size,
    close() {
      isClosed = true;
      for (const watcher of all()) watcher.end();
    },
  };
}

/** A process tells itself of its own deployments, and then hears the same from Postgres. */
function isNews(group: Group, { revision, slugs }: RevisionChange): boolean {
  if (revision !== group.revision) Object.assign(group, { revision, told: new Set() });
  const part = slugs.join("\n");
  const isNew = !group.told.has(part);
  group.told.add(part);
  return isNew;
}

const keyOf = ({ workspaceId, environment }: EnvironmentName) => `${workspaceId} ${environment}`;

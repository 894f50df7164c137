import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { logger } from "@/server/log/logger";
import { inWorkspace } from "@/server/workspaces/workspace-context";

const ONCE_PER_KEY_MS = 60_000;
const BATCH_MS = 1_000;

type UsedKey = { readonly workspaceId: string; readonly apiKeyId: string };

export type KeyUseRecorder = {
  /** Costs a map look-up: it is called for every request and waits for nothing. */
  record(key: UsedKey): void;
  /** Writes what is pending now; call it before the stores close. */
  flush(): Promise<void>;
};

/**
 * Keeps `lastUsedAt` true to the minute without a write per request: the first use is written within a
 * second, later ones at most once a minute per key, together. A lost write loses only a date.
 */
export function createKeyUseRecorder({
  db,
  now = Date.now,
}: {
  db: Database;
  now?: () => number;
}): KeyUseRecorder {
  let noted = new Map<string, number>();
  let sweptAt = now();
  let pending = new Map<string, UsedKey>();
  let timer: NodeJS.Timeout | undefined;

  /** Forgets the keys that may be written again anyway, so that the map is bounded by the keys of a minute. */
  function sweep(at: number): void {
    if (at - sweptAt < ONCE_PER_KEY_MS) return;
    noted = new Map([...noted].filter(([, notedAt]) => at - notedAt < ONCE_PER_KEY_MS));
    sweptAt = at;
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = Map.groupBy(pending.values(), ({ workspaceId }) => workspaceId);
    pending = new Map();
    const usedAt = new Date(now());
    for (const [workspaceId, keys] of batch) {
      await writeUse(db, { workspaceId, usedAt, apiKeyIds: keys.map(({ apiKeyId }) => apiKeyId) });
    }
  }

  return {
    record(key) {
      const at = now();
      const notedAt = noted.get(key.apiKeyId);
      if (notedAt !== undefined && at - notedAt < ONCE_PER_KEY_MS) return;
      sweep(at);
      noted.set(key.apiKeyId, at);
      pending.set(key.apiKeyId, key);
      timer ??= setTimeout(() => {
        flush().catch((err) => logger.warn({ err }, "the last use of API keys was not written"));
      }, BATCH_MS);
      timer.unref();
    },
    flush,
  };
}

async function writeUse(
  db: Database,
  { workspaceId, usedAt, apiKeyIds }: { workspaceId: string; usedAt: Date; apiKeyIds: string[] },
): Promise<void> {
  const actor = { kind: "system", job: "record-key-use" } as const;
  await inWorkspace({ db, workspaceId, actor }, (tx) =>
    tx.db
      .update(apiKeys)
      .set({ lastUsedAt: usedAt })
      .where(
        and(
          eq(apiKeys.workspaceId, workspaceId),
          inArray(apiKeys.id, apiKeyIds),
          // Another process may have written a later use.
          or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, usedAt)),
        ),
      ),
  );
}

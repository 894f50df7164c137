import { and, eq, inArray, isNull, lt, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

const ONCE_PER_KEY_MS = 60_000;
const BATCH_MS = 1_000;

type UsedKey = { readonly workspaceId: string; readonly apiKeyId: string };
type KeyUse = UsedKey & { readonly ip: string | null };

export type KeyUseRecorder = {
  /** Costs a map look-up: it is called for every request and waits for nothing. */
  record(key: UsedKey, ip?: string | null): void;
  /** Writes what is pending now; call it before the stores close. */
  flush(): Promise<void>;
};

/**
 * Keeps `lastUsedAt` true to the minute without a write per request: the first use is written within a
 * second, later ones at most once a minute per key, together. The first one of a day is in the audit trail. A lost
 * write loses only a date, and an event that the next use makes up for.
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
  let pending = new Map<string, KeyUse>();
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
      await writeUses(db, { workspaceId, usedAt, uses: keys });
    }
  }

  return {
    record({ workspaceId, apiKeyId }, ip = null) {
      const at = now();
      const notedAt = noted.get(apiKeyId);
      if (notedAt !== undefined && at - notedAt < ONCE_PER_KEY_MS) return;
      sweep(at);
      noted.set(apiKeyId, at);
      pending.set(apiKeyId, { workspaceId, apiKeyId, ip });
      timer ??= setTimeout(() => {
        flush().catch((err) => logger.warn({ err }, "the last use of API keys was not written"));
      }, BATCH_MS);
      timer.unref();
    },
    flush,
  };
}

async function writeUses(
  db: Database,
  { workspaceId, usedAt, uses }: { workspaceId: string; usedAt: Date; uses: readonly KeyUse[] },
): Promise<void> {
  const actor = { kind: "system", job: "record-key-use" } as const;
  await inWorkspace({ db, workspaceId, actor }, async (tx) => {
    const isUsed = and(
      eq(apiKeys.workspaceId, workspaceId),
      inArray(
        apiKeys.id,
        uses.map(({ apiKeyId }) => apiKeyId),
      ),
      // Another process may have written a later use.
      or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, usedAt)),
    );
    // Locked, so that of several processes one alone finds that it is the first of the day.
    const keys = await tx.db
      .select({ id: apiKeys.id, selector: apiKeys.selector, lastUsedAt: apiKeys.lastUsedAt })
      .from(apiKeys)
      .where(isUsed)
      .orderBy(apiKeys.id)
      .for("update");
    await tx.db.update(apiKeys).set({ lastUsedAt: usedAt }).where(isUsed);
    for (const { id, selector, lastUsedAt } of keys) {
      if (lastUsedAt && dayOf(lastUsedAt) === dayOf(usedAt)) continue;
      const ip = uses.find(({ apiKeyId }) => apiKeyId === id)?.ip ?? null;
      await recordFirstUse(tx, { id, selector, ip });
    }
  });
}

/** In UTC. */
const dayOf = (time: Date) => time.toISOString().slice(0, 10);

async function recordFirstUse(
  tx: WorkspaceContext,
  { id, selector, ip }: { id: string; selector: string; ip: string | null },
): Promise<void> {
  const actor = { kind: "apiKey", apiKeyId: id, selector, permissions: [], environments: [] } as const;
  await recordAudit({ ...tx, actor }, { action: "key.use", subjectId: id, ip });
}

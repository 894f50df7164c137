import type { PostgresStore } from "@/db/client";
import { UnavailableError } from "@/server/errors/domain-error";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { createNotificationTrust } from "./notification-trust";
import { createWarmCache } from "./warm-cache";

export type WorkspaceCacheOptions<V> = {
  /** On each, a change is told by the workspace's id, or by something that `workspaceIn` finds it in. */
  readonly channels: readonly { readonly name: string; readonly workspaceIn?: (payload: string) => string }[];
  readonly load: (tx: WorkspaceContext) => Promise<V>;
  readonly now?: () => number;
};

export type WorkspaceCache<V> = { of(workspaceId: string): Promise<V> };

const MAX_WORKSPACES = 5_000;
const asItIs = (payload: string) => payload;

/**
 * What a workspace has settled on, in memory, read again once a notice says that it changed. What is known to be out of
 * date is not used while the database is away: a key that was taken away must not be used, nor a limit passed by.
 */
export async function createWorkspaceCache<V>(
  { db, listen }: Pick<PostgresStore, "db" | "listen">,
  { channels, load, now = Date.now }: WorkspaceCacheOptions<V>,
): Promise<WorkspaceCache<V>> {
  const trust = createNotificationTrust(now);
  const cache = createWarmCache<string, V>({
    trust,
    now,
    maxSize: MAX_WORKSPACES,
    sizeOf: () => 1,
    isOutdatedServed: false,
    async load(workspaceId, _known, heardRevision) {
      const ctx = { db, workspaceId, actor: { kind: "system", job: "serving" } } as const;
      return { value: await inWorkspace(ctx, load), revision: heardRevision };
    },
  });
  let revision = 0;
  const hear = (workspaceId: string) => {
    revision += 1;
    cache.hear(workspaceId, revision);
  };

  for (const { name, workspaceIn = asItIs } of channels) {
    await listen(name, {
      onMessage(payload) {
        try {
          hear(workspaceIn(payload));
        } catch (error) {
          // It may have been about any workspace: what is held is believed again only once it is read again.
          trust.regain();
          logger.error({ err: error, channel: name }, "a notice could not be read");
        }
      },
      onLost: trust.lose,
      onGap: trust.regain,
    });
  }

  return {
    async of(workspaceId) {
      const current = cache.peek(workspaceId);
      if (current !== undefined) return current;
      const found = await cache.find(workspaceId, workspaceId);
      if (!found) throw new UnavailableError("The database does not answer. Try again shortly.");
      return found.value;
    },
  };
}

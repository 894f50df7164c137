import { LRUCache } from "lru-cache";
import type { PostgresStore } from "@/db/client";
import { API_KEYS_CHANNEL } from "@/server/api-keys/revoke-api-key";
import { DEPLOYMENTS_CHANNEL, deploymentNotice } from "@/server/deployments/deployment-notice";
import { logger } from "@/server/log/logger";
import { PUBLIC_ADDRESSES_CHANNEL } from "@/server/public-documents/public-address";
import {
  createPublicEnvironments,
  type PublicEnvironments,
} from "@/server/public-documents/public-environments";
import type { EnvironmentDocument } from "./environment-document";
import { createKeyCache, type KeyCache } from "./key-cache";
import { type EnvironmentName, loadEnvironmentDocument } from "./load-environment-document";
import { NAMES_CHANNEL, nameNotice } from "./name-notice";
import { createNotificationTrust } from "./notification-trust";
import { createRevisionFeed, type RevisionFeed } from "./revision-feed";
import type { ServedBody } from "./served-body";
import { createVersionCache, type VersionCache } from "./version-cache";
import { createWarmCache, type Warm } from "./warm-cache";

/** What a process keeps in memory to answer applications without asking the database. */
export type Serving = {
  readonly keys: KeyCache;
  readonly versions: VersionCache;
  readonly publicEnvironments: PublicEnvironments;
  /** Who hears of deployments as they land. */
  readonly feed: RevisionFeed;
  readonly documents: {
    /** The document if it is in memory and known to be current. Never waits. */
    peek(name: EnvironmentName): EnvironmentDocument | undefined;
    /** One prompt of it, if that is known to be current, whatever became of the others. Never waits. */
    peekPrompt(name: EnvironmentName, slug: string): ServedBody | undefined;
    /** Undefined when there is no such environment. */
    find(name: EnvironmentName): Promise<Warm<EnvironmentDocument> | undefined>;
  };
};

/** Below what proxies and load balancers allow a silent connection. */
const HEARTBEAT_MS = 15_000;

const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024;
const MAX_UNKNOWN = 10_000;
/** An environment that does not exist may exist in a moment. */
const UNKNOWN_MS = 1_000;

/** Resolves once this process hears of deployments, new names and revoked keys. */
export async function openServing(
  { db, listen }: Pick<PostgresStore, "db" | "listen">,
  now: () => number = Date.now,
  heartbeatMs = HEARTBEAT_MS,
): Promise<Serving> {
  const trust = createNotificationTrust(now);
  const keys = createKeyCache(db, trust, now);
  const versions = createVersionCache(db, trust, now);
  const publicEnvironments = createPublicEnvironments(db, trust, now);
  const unknown = new LRUCache<string, true>({ max: MAX_UNKNOWN, ttl: UNKNOWN_MS });
  const documents = createWarmCache<EnvironmentName, EnvironmentDocument>({
    trust,
    now,
    load: (name, known) => loadEnvironmentDocument(db, name, known),
    sizeOf: ({ sizeBytes }) => sizeBytes,
    maxSize: MAX_DOCUMENT_BYTES,
  });

  const feed = createRevisionFeed({
    now,
    heartbeatMs,
    isDeaf: trust.isLost,
    findRevision: async (name) => (await findDocument(name))?.value.revision,
    isKeyGood: async (token) => (await keys.find(token)) !== undefined,
  });

  async function findDocument(name: EnvironmentName): Promise<Warm<EnvironmentDocument> | undefined> {
    const key = keyOf(name);
    if (unknown.has(key)) return undefined;
    const found = await documents.find(key, name);
    if (!found) unknown.set(key, true);
    return found;
  }

  const connection = {
    onLost: trust.lose,
    onGap() {
      trust.regain();
      feed.hearGap();
    },
  };
  await listen(DEPLOYMENTS_CHANNEL, {
    ...connection,
    onMessage(payload) {
      try {
        const { workspaceId, environmentName, revision, slugs, promptIds } = deploymentNotice.decode(payload);
        const name = { workspaceId, environment: environmentName };
        documents.hear(keyOf(name), revision, promptIds);
        feed.hear(name, { revision, slugs });
      } catch (error) {
        // It may have been about anything: what is held is believed again only once it is read again.
        connection.onGap();
        logger.error({ err: error }, "a notice of a deployment could not be read");
      }
    },
  });
  await listen(NAMES_CHANNEL, {
    ...connection,
    onMessage(payload) {
      try {
        const { workspaceId, of } = nameNotice.decode(payload);
        if (of === "environments") {
          unknown.clear();
          keys.hearNames(workspaceId);
          publicEnvironments.hearNames(workspaceId);
        } else versions.hear(workspaceId);
      } catch (error) {
        connection.onGap();
        logger.error({ err: error }, "a notice of new names could not be read");
      }
    },
  });
  await listen(API_KEYS_CHANNEL, {
    ...connection,
    onMessage(selector) {
      keys.hear(selector);
      feed.hearKey(selector);
    },
  });
  await listen(PUBLIC_ADDRESSES_CHANNEL, {
    ...connection,
    onMessage: (publicId) => publicEnvironments.hear(publicId),
  });

  return {
    keys,
    versions,
    feed,
    publicEnvironments,
    documents: {
      peek: (name) => documents.peek(keyOf(name)),
      peekPrompt(name, slug) {
        const known = documents.peekParts(keyOf(name));
        const body = known?.value.find(slug);
        return body && !known?.outdated.has(body.promptId) ? body : undefined;
      },
      find: findDocument,
    },
  };
}

const keyOf = ({ workspaceId, environment }: EnvironmentName) => `${workspaceId} ${environment}`;

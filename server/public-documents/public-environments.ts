import { eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { environments } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { EnvironmentName } from "@/server/serving/load-environment-document";
import type { NotificationTrust } from "@/server/serving/notification-trust";
import { createWarmCache } from "@/server/serving/warm-cache";

const MAX_KNOWN = 5_000;
/** Apart from the addresses there are, so that a guesser pushes none of them out. */
const MAX_UNKNOWN = 5_000;
const UNKNOWN_MS = 10_000;
const PUBLIC_ID = /^pub_[0-9a-z]{20}$/;

export type PublicEnvironments = {
  /** The environment that a public id opens; undefined for one that opens none. */
  find(publicId: string): Promise<EnvironmentName | undefined>;
  /** This id opens nothing any more. */
  hear(publicId: string): void;
  /** Environments of this workspace are called otherwise: a former name may be another's by now. */
  hearNames(workspaceId: string): void;
};

type PublicName = EnvironmentName & { readonly publicId: string };

export function createPublicEnvironments(
  db: Database,
  trust: NotificationTrust,
  now: () => number,
): PublicEnvironments {
  const unknown = new LRUCache<string, true>({ max: MAX_UNKNOWN, ttl: UNKNOWN_MS });
  const known = createWarmCache<string, PublicName>({
    trust,
    now,
    maxSize: MAX_KNOWN,
    sizeOf: () => 1,
    // What was withdrawn must not be read on while Postgres is down.
    isOutdatedServed: false,
    async load(publicId, _known, heardRevision) {
      const found = await findPublicEnvironment(db, publicId);
      return found && { value: { ...found, publicId }, revision: heardRevision };
    },
  });
  return {
    async find(publicId) {
      if (!PUBLIC_ID.test(publicId) || unknown.has(publicId)) return undefined;
      const found = await known.find(publicId, publicId);
      if (!found) unknown.set(publicId, true);
      return found?.value;
    },
    hear: (publicId) => known.hearWhere((named) => named.publicId === publicId),
    hearNames: (workspaceId) => known.hearWhere((named) => named.workspaceId === workspaceId),
  };
}

/** As the identity role, which sees of an environment that is public its name and whose it is, and of others nothing. */
async function findPublicEnvironment(db: Database, publicId: string): Promise<EnvironmentName | undefined> {
  const [row] = await asIdentity(db, (tx) =>
    tx
      .select({ workspaceId: environments.workspaceId, environment: environments.name })
      .from(environments)
      .where(eq(environments.publicId, publicId)),
  );
  return row;
}

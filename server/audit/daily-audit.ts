import type { Database } from "@/db/client";
import { anchorAudit } from "./anchor-audit";
import { openAnchorLog, ownVerifyingKeys, readNewestAnchors } from "./anchor-log";
import { pruneAudit } from "./prune-audit";

export async function anchorAuditDaily({ db }: { db: Database }): Promise<void> {
  await anchorAudit(db, openAnchorLog());
}

export async function pruneAuditDaily({ db }: { db: Database }): Promise<void> {
  await pruneAudit(db, await readNewestAnchors(openAnchorLog(), ownVerifyingKeys()));
}

import { and, eq } from "drizzle-orm";
import { auditEvents, auditHeads } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { PLANS, termsOf } from "@/server/plans/plans";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Anchor } from "./anchor";
import { judgePruning, PRUNE_ACTION } from "./judge-pruning";
import { selectStoredEvents } from "./select-stored-events";
import type { StoredEvent } from "./stored-event";
import { type ChainFault, type ChainLink, type ChainVerifier, createChainVerifier } from "./verify-chain";

/** One query holds the embedded database, and one batch's hashes the process, for a few dozen milliseconds. */
const BATCH = 1_000;

const SHORTEST_RETENTION_DAYS = Math.min(
  ...PLANS.map((plan) => termsOf(plan).auditRetentionDays ?? Number.POSITIVE_INFINITY),
);

export type AuditVerification = {
  /** The event that the first verified one continues; 0 where everything was verified and nothing had been removed. */
  readonly verifiedAfter: number;
  readonly verifiedTo: number;
  readonly verifiedHash: string;
  /** How many of the given anchors agreed with the trail. */
  readonly anchorsMet: number;
  readonly fault: ChainFault | null;
};

type VerifyOptions = {
  /** Only so many of the newest events; all without it. */
  readonly newest?: number;
  readonly now?: Date;
  readonly onProgress?: (sequence: number) => void;
};

/** Verifies a workspace's trail, in batches; what is written meanwhile is left for the next time. */
export async function verifyAudit(
  ctx: WorkspaceContext,
  anchors: readonly Anchor[],
  options: VerifyOptions = {},
): Promise<AuditVerification> {
  assertCan(ctx.actor, "audit:read");
  const head = await readHead(ctx);
  if (!head) return withoutHead;
  const pruned = { sequence: head.prunedSequence, hash: head.prunedHash };
  const start = await findStart(ctx, { head, pruned, newest: options.newest });
  const verifier = createChainVerifier({ workspaceId: ctx.workspaceId, start, anchors });
  const { records, fault: rowFault } = await takeRows(ctx, {
    verifier,
    after: start.sequence,
    head,
    options,
  });

  const judgeStart = () =>
    start.sequence > pruned.sequence
      ? undefined
      : judgePruning({
          pruned,
          records,
          anchors: anchors.filter(({ workspaceId }) => workspaceId === ctx.workspaceId),
          shortestRetentionDays: SHORTEST_RETENTION_DAYS,
          now: options.now ?? new Date(),
        });
  const fault = rowFault ?? judgeStart() ?? verifier.finish(head);
  // Retention removed what was being read: no fault of the trail's.
  if (fault && ((await readHead(ctx))?.prunedSequence ?? 0) > pruned.sequence) {
    return verifyAudit(ctx, anchors, options);
  }
  const { verifiedTo, anchorsMet } = verifier;
  return {
    verifiedAfter: start.sequence,
    verifiedTo: verifiedTo.sequence,
    verifiedHash: verifiedTo.hash,
    anchorsMet,
    fault: fault ?? null,
  };
}

const withoutHead: AuditVerification = {
  verifiedAfter: 0,
  verifiedTo: 0,
  verifiedHash: "",
  anchorsMet: 0,
  fault: { sequence: 0, kind: "head", message: "The head of the chain is missing." },
};

/** The first fault, or else all events that tell of removals. */
async function takeRows(
  ctx: WorkspaceContext,
  {
    verifier,
    after,
    head,
    options,
  }: { verifier: ChainVerifier; after: number; head: ChainLink; options: VerifyOptions },
): Promise<{ records: StoredEvent[]; fault?: ChainFault }> {
  const records: StoredEvent[] = [];
  for await (const event of readEvents(ctx, { after, upTo: head.sequence })) {
    const fault = verifier.take(event);
    if (fault) return { records, fault };
    if (event.action === PRUNE_ACTION) records.push(event);
    if (event.sequence % BATCH === 0) options.onProgress?.(event.sequence);
  }
  return { records };
}

async function* readEvents(ctx: WorkspaceContext, range: { after: number; upTo: number }) {
  let { after } = range;
  while (true) {
    const events = await inWorkspace(ctx, (tx) =>
      selectStoredEvents(tx, { after, upTo: range.upTo, limit: BATCH }),
    );
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < BATCH) return;
    after = last.sequence;
  }
}

/** The removed beginning, or the event before the newest ones; where that is missing, the beginning again. */
async function findStart(
  ctx: WorkspaceContext,
  { head, pruned, newest }: { head: ChainLink; pruned: ChainLink; newest: number | undefined },
): Promise<ChainLink> {
  const sequence = newest === undefined ? 0 : head.sequence - newest;
  if (sequence <= pruned.sequence) return pruned;
  const [link] = await inWorkspace(ctx, (tx) =>
    tx.db
      .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, tx.workspaceId), eq(auditEvents.sequence, sequence))),
  );
  return link ?? pruned;
}

async function readHead(ctx: WorkspaceContext) {
  const [head] = await inWorkspace(ctx, (tx) =>
    tx.db.select().from(auditHeads).where(eq(auditHeads.workspaceId, tx.workspaceId)),
  );
  return head;
}

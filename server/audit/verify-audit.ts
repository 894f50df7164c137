import { and, eq } from "drizzle-orm";
import { auditEvents, auditHeads } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { PLANS, termsOf } from "@/server/plans/plans";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Anchor } from "./anchor";
import { judgePruning } from "./judge-pruning";
import type { ChainFault, ChainLink } from "./verify-chain";
import { verifyRange } from "./verify-range";

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
  const {
    verifier,
    records,
    fault: rowFault,
  } = await verifyRange(ctx, {
    start,
    upTo: head.sequence,
    anchors,
    onProgress: options.onProgress,
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

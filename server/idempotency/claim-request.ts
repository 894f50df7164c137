import { and, eq, lt, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { idempotentRequests } from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import {
  type IdempotentRequest,
  KEPT_MS,
  type KeptAnswer,
  OtherRequestError,
  RequestUnderWayError,
} from "./idempotent-request";

export type KeyContext = WorkspaceContext & { readonly actor: Extract<Actor, { kind: "apiKey" }> };

/** The right to answer a request: nobody else does meanwhile. One of the two must be called. */
export type Claim = {
  /** The answer is what the same request gets from now on. */
  readonly keep: (answer: KeptAnswer) => Promise<void>;
  /** The request may be sent again as if it never was. */
  readonly giveUp: () => Promise<void>;
};

/** A process that dies frees what it was answering after so long; while it lives it says so. */
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;

const inMs = (ms: number) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/**
 * The claim to answer a request, or the answer that it got before.
 *
 * @throws OtherRequestError, RequestUnderWayError
 */
export async function claimRequest(
  ctx: KeyContext,
  request: IdempotentRequest,
): Promise<Claim | { readonly answer: KeptAnswer }> {
  return (
    (await inWorkspace(ctx, (tx) => claimOrFind({ ...tx, actor: ctx.actor }, request))) ??
    claimed(ctx, request)
  );
}

/** Undefined when it is claimed now. */
async function claimOrFind(
  ctx: KeyContext,
  request: IdempotentRequest,
): Promise<{ readonly answer: KeptAnswer } | undefined> {
  const { db, workspaceId, actor } = ctx;
  const claim = {
    requestHash: request.requestHash,
    status: null,
    body: "",
    headers: "{}",
    expiresAt: inMs(LEASE_MS),
  };
  const [inserted] = await db
    .insert(idempotentRequests)
    .values({ workspaceId, apiKeyId: actor.apiKeyId, idempotencyKey: request.idempotencyKey, ...claim })
    .onConflictDoUpdate({
      target: [
        idempotentRequests.workspaceId,
        idempotentRequests.apiKeyId,
        idempotentRequests.idempotencyKey,
      ],
      set: claim,
      // One that expired was never sent, as far as anybody may still know.
      setWhere: lt(idempotentRequests.expiresAt, sql`clock_timestamp()`),
    })
    .returning({ key: idempotentRequests.idempotencyKey });
  if (inserted) return undefined;
  const [found] = await db.select().from(idempotentRequests).where(isRequest(ctx, request));
  if (!found) throw new RequestUnderWayError();
  if (found.requestHash !== request.requestHash) throw new OtherRequestError();
  if (found.status === null) throw new RequestUnderWayError();
  return { answer: { status: found.status, body: found.body, headers: JSON.parse(found.headers) } };
}

function claimed(ctx: KeyContext, request: IdempotentRequest): Claim {
  const renewal = setInterval(() => {
    update(ctx, request, { expiresAt: inMs(LEASE_MS) }).catch((error: unknown) =>
      logger.warn({ err: error }, "a request under way could not be marked as such"),
    );
  }, RENEW_MS);
  renewal.unref();
  return {
    async keep({ status, body, headers }) {
      clearInterval(renewal);
      const kept = { status, body, headers: JSON.stringify(headers), expiresAt: inMs(KEPT_MS) };
      // What was done is done: the caller hears of it even where it cannot be kept.
      await update(ctx, request, kept).catch((error: unknown) =>
        logger.error({ err: error }, "an answer could not be kept; the same request would be done again"),
      );
    },
    async giveUp() {
      clearInterval(renewal);
      await inWorkspace(ctx, ({ db }) => db.delete(idempotentRequests).where(isRequest(ctx, request))).catch(
        (error: unknown) => logger.warn({ err: error }, "an idempotency key is taken until its lease ends"),
      );
    },
  };
}

async function update(
  ctx: KeyContext,
  request: IdempotentRequest,
  change: PgUpdateSetSource<typeof idempotentRequests>,
): Promise<void> {
  await inWorkspace(ctx, ({ db }) =>
    db.update(idempotentRequests).set(change).where(isRequest(ctx, request)),
  );
}

function isRequest(
  { workspaceId, actor }: KeyContext,
  { idempotencyKey }: Pick<IdempotentRequest, "idempotencyKey">,
) {
  return and(
    eq(idempotentRequests.workspaceId, workspaceId),
    eq(idempotentRequests.apiKeyId, actor.apiKeyId),
    eq(idempotentRequests.idempotencyKey, idempotencyKey),
  );
}

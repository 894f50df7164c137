import { is, sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { tellOwn } from "@/db/postgres/tell-all";
import type { Actor } from "@/server/authz/policy";

/** Where a call came from, for the audit trail; absent for jobs. */
export type RequestOrigin = { readonly requestId: string; readonly ip: string | null };

/** Everything a service may know about its caller. No request, no session, no headers. */
export type WorkspaceContext = {
  readonly db: Database;
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly origin?: RequestOrigin;
};

/**
 * Runs `work` as the tenant: in a transaction whose role row-level security binds to this workspace,
 * so that a query which forgets its tenant finds nothing. A nested call joins the outer transaction.
 */
export async function inWorkspace<T>(
  ctx: WorkspaceContext,
  work: (ctx: WorkspaceContext) => Promise<T>,
): Promise<T> {
  if (is(ctx.db, PgTransaction)) return work(ctx);
  const { result, tx } = await ctx.db.transaction(async (opened) => {
    await enterWorkspace(opened, ctx.workspaceId);
    return { result: await work({ ...ctx, db: opened }), tx: opened };
  });
  tellOwn(ctx.db, tx);
  return result;
}

/** Binds the rest of a transaction to one tenant. */
export async function enterWorkspace(tx: Database, workspaceId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('role', 'galley_app', true), set_config('app.workspace_id', ${workspaceId}, true)`,
  );
}

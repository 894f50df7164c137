import { and, eq, sql } from "drizzle-orm";
import { type ModelPriceRow, modelPrices } from "@/db/schema";
import { ConflictError, InvalidInputError, NotFoundError } from "@/server/errors/domain-error";
import { lockInWorkspace } from "@/server/workspaces/lock-in-workspace";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { canonicalName, isSameSubject, overlap, type PriceSubject, type PriceValidity } from "./price-match";
import { ENDS_BEFORE_IT_BEGINS, isForwards } from "./price-schemas";

export const isPrice = (workspaceId: string, priceId: string) =>
  and(eq(modelPrices.workspaceId, workspaceId), eq(modelPrices.id, priceId));

/** One at a time: of two that come at once, each would find its time free. */
export function lockPrices(ctx: WorkspaceContext): Promise<void> {
  return lockInWorkspace(ctx, "model prices");
}

/** For services that change it, in a transaction that holds the workspace's prices. */
export async function findPriceRow(
  { db, workspaceId }: WorkspaceContext,
  priceId: string,
): Promise<ModelPriceRow> {
  const [row] = await db.select().from(modelPrices).where(isPrice(workspaceId, priceId));
  if (!row) throw new NotFoundError("The price");
  return row;
}

/** Those for the same models that hold at some moment at which this one would. */
export async function findOverlapping(
  { db, workspaceId }: WorkspaceContext,
  price: PriceSubject & PriceValidity & { readonly id?: string },
): Promise<ModelPriceRow[]> {
  const rows = await db
    .select()
    .from(modelPrices)
    .where(
      and(
        eq(modelPrices.workspaceId, workspaceId),
        sql`lower(${modelPrices.model}) = ${canonicalName(price.model)}`,
      ),
    );
  return rows.filter((row) => row.id !== price.id && isSameSubject(row, price) && overlap(row, price));
}

export function refuseOverlap([other]: readonly ModelPriceRow[]): void {
  if (!other) return;
  throw new ConflictError(
    `For ${subjectWords(other)} a price ${validityWords(other)} already. Two cannot hold at once: end that one first, or choose another time.`,
  );
}

export function subjectWords({ provider, match, model }: PriceSubject): string {
  const models = match === "prefix" ? `models that begin with “${model}”` : `“${model}”`;
  return provider === "" ? models : `${models} of ${provider}`;
}

function validityWords({ validFrom, validUntil }: PriceValidity): string {
  const from = validFrom ? ` from ${validFrom.toISOString()}` : "";
  const until = validUntil ? ` until ${validUntil.toISOString()}` : "";
  return `holds${from}${until}`;
}

export function assertForwards(validity: PriceValidity): void {
  if (isForwards(validity)) return;
  throw new InvalidInputError(ENDS_BEFORE_IT_BEGINS, [
    { path: "validUntil", message: ENDS_BEFORE_IT_BEGINS },
  ]);
}

/** As the audit trail tells of it. */
export function priceFacts(row: Omit<ModelPriceRow, "workspaceId" | "createdAt" | "updatedAt">) {
  const { provider, match, model, validFrom, validUntil, prices, note } = row;
  return {
    provider,
    match,
    model,
    validFrom: validFrom?.toISOString() ?? null,
    validUntil: validUntil?.toISOString() ?? null,
    prices,
    note,
  };
}

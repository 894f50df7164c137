import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { PRICE_MATCHES } from "@/server/prices/price-match";
import type { PriceTable } from "@/server/prices/price-table";
import {
  type ModelFigures,
  REPRICING_STATES,
  type RepricingPosition,
  type RepricingStep,
} from "@/server/repricings/repricing-state";
import { actor, createdAt, id, instant, lifecycle } from "./columns";
import { prompts } from "./prompts";
import { workspaceId } from "./workspaces";

/** What a workspace pays for models instead of what the maintained list says, or where that says nothing. */
export const modelPrices = pgTable(
  "model_prices",
  {
    workspaceId: workspaceId(),
    id: id("modelPrice"),
    /** Lower case; "" for any. */
    provider: text().notNull().default(""),
    match: text({ enum: PRICE_MATCHES }).notNull(),
    model: text().notNull(),
    validFrom: instant(),
    validUntil: instant(),
    prices: jsonb().$type<PriceTable>().notNull(),
    note: text().notNull().default(""),
    ...actor,
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "model_prices_pk", columns: [t.workspaceId, t.id] }),
    index("model_prices_subject_index").on(t.workspaceId, t.model, t.match, t.provider),
  ],
);

const usd = () => numeric({ precision: 20, scale: 9 }).notNull().default("0");

/** Calls of a time being priced again, and those that were. */
export const repricings = pgTable(
  "repricings",
  {
    workspaceId: workspaceId(),
    id: id("repricing"),
    state: text({ enum: REPRICING_STATES }).notNull().default("running"),
    since: instant().notNull(),
    until: instant().notNull(),
    /** Empty: all. */
    models: text().array().notNull(),
    promptId: text(),
    /** What the preview said when it was started. */
    plannedCalls: integer().notNull(),
    preview: jsonb().$type<readonly ModelFigures[]>().notNull(),
    /** What is done. */
    calls: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    costBeforeUsd: usd(),
    costAfterUsd: usd(),
    position: jsonb().$type<RepricingPosition>(),
    step: jsonb().$type<RepricingStep>(),
    /** Until then a process has it in its hands. */
    claimedUntil: instant(),
    error: text().notNull().default(""),
    ...actor,
    createdAt,
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ name: "repricings_pk", columns: [t.workspaceId, t.id] }),
    index("repricings_newest_index").on(t.workspaceId, t.createdAt, t.id),
    // Two at once would each tell the other's work as its own.
    uniqueIndex("repricings_running_key").on(t.workspaceId).where(sql`state = 'running'`),
    index("repricings_due_index").on(t.state, t.claimedUntil),
    foreignKey({
      name: "repricings_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
  ],
);

export type ModelPriceRow = typeof modelPrices.$inferSelect;
export type RepricingRow = typeof repricings.$inferSelect;

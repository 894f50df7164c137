import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { SPEND_PERIODS, SPEND_SCOPES } from "@/server/spend/spend-scopes";
import { apiKeys } from "./api-keys";
import { createdAt, id, instant, lifecycle } from "./columns";
import { prompts } from "./prompts";
import { workspaceId } from "./workspaces";

const usd = () => numeric({ precision: 18, scale: 9 });

/** How much a workspace, a key or a prompt may cost in a period; a run that could exceed it is not begun. */
export const spendLimits = pgTable(
  "spend_limits",
  {
    workspaceId: workspaceId(),
    id: id("spendLimit"),
    scope: text({ enum: SPEND_SCOPES }).notNull(),
    apiKeyId: text(),
    promptId: text(),
    period: text({ enum: SPEND_PERIODS }).notNull(),
    limitUsd: usd().notNull(),
    createdBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "spend_limits_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("spend_limits_scope_key").on(
      t.workspaceId,
      t.scope,
      t.period,
      sql`coalesce(${t.apiKeyId}, '')`,
      sql`coalesce(${t.promptId}, '')`,
    ),
    foreignKey({
      name: "spend_limits_key_fk",
      columns: [t.workspaceId, t.apiKeyId],
      foreignColumns: [apiKeys.workspaceId, apiKeys.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "spend_limits_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
  ],
);

/** What was spent under a limit in one of its periods. Locked while a run is let in, so that two cannot take the last cent. */
export const spendPeriods = pgTable(
  "spend_periods",
  {
    workspaceId: workspaceId(),
    limitId: text().notNull(),
    /** In UTC. */
    startsAt: instant().notNull(),
    spentUsd: usd().notNull().default("0"),
    /** The highest share of the limit, of those that owners and admins are told of, that they were told of. */
    announcedPercent: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "spend_periods_pk", columns: [t.workspaceId, t.limitId, t.startsAt] }),
    foreignKey({
      name: "spend_periods_limit_fk",
      columns: [t.workspaceId, t.limitId],
      foreignColumns: [spendLimits.workspaceId, spendLimits.id],
    }).onDelete("cascade"),
  ],
);

/** What a run under way may still cost at most; gone when it is settled, and void once it expires. */
export const spendReservations = pgTable(
  "spend_reservations",
  {
    workspaceId: workspaceId(),
    runId: text().notNull(),
    limitId: text().notNull(),
    startsAt: instant().notNull(),
    amountUsd: usd().notNull(),
    expiresAt: instant().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "spend_reservations_pk", columns: [t.workspaceId, t.runId, t.limitId] }),
    index("spend_reservations_period_index").on(t.workspaceId, t.limitId, t.startsAt),
    foreignKey({
      name: "spend_reservations_limit_fk",
      columns: [t.workspaceId, t.limitId],
      foreignColumns: [spendLimits.workspaceId, spendLimits.id],
    }).onDelete("cascade"),
  ],
);

export type SpendLimit = typeof spendLimits.$inferSelect;

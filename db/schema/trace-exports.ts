import {
  bigint,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { workspaceId } from "./workspaces";

export const TRACE_EXPORT_FORMATS = ["jsonl", "csv", "parquet"] as const;
export const TRACE_EXPORT_STATES = ["waiting", "running", "done", "failed"] as const;

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** Traces as a file, written in the background. */
export const traceExports = pgTable(
  "trace_exports",
  {
    workspaceId: workspaceId(),
    id: id("traceExport"),
    format: text({ enum: TRACE_EXPORT_FORMATS }).notNull(),
    /** A trace filter, with a range that is the same whenever it is read. */
    filter: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: TRACE_EXPORT_STATES }).notNull().default("waiting"),
    /** Why it failed, or why it holds less than was asked for. */
    reason: text().notNull().default(""),
    /** Where to go on: a trace list's cursor. */
    cursor: text(),
    percent: integer().notNull().default(0),
    traceCount: integer().notNull().default(0),
    spanCount: integer().notNull().default(0),
    chunkCount: integer().notNull().default(0),
    /** As stored: texts are compressed. */
    sizeBytes: bigint({ mode: "number" }).notNull().default(0),
    createdBy: text().notNull(),
    /** Names of the environments whose spans whoever asked may see; null: all. */
    environments: text().array(),
    /** A process that writes it owns it until then. */
    claimedUntil: instant(),
    finishedAt: instant(),
    /** The file is gone then. */
    expiresAt: instant().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "trace_exports_pk", columns: [t.workspaceId, t.id] }),
    index("trace_exports_newest_index").on(t.workspaceId, t.createdAt, t.id),
    index("trace_exports_due_index").on(t.state, t.claimedUntil),
  ],
);

/** The file in pieces, so that every process can write and answer it, and none holds it whole. */
export const traceExportChunks = pgTable(
  "trace_export_chunks",
  {
    workspaceId: workspaceId(),
    exportId: text().notNull(),
    number: integer().notNull(),
    content: bytea().notNull(),
  },
  (t) => [
    primaryKey({ name: "trace_export_chunks_pk", columns: [t.workspaceId, t.exportId, t.number] }),
    foreignKey({
      name: "trace_export_chunks_export_fk",
      columns: [t.workspaceId, t.exportId],
      foreignColumns: [traceExports.workspaceId, traceExports.id],
    }).onDelete("cascade"),
  ],
);

export type TraceExport = typeof traceExports.$inferSelect;

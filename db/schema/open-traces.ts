import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { workspaceId } from "./workspaces";

/**
 * Traces that more than one request tells about: their spans are resolved together once all is there. A row stays for a
 * while after that, so that what is sent again is resolved again.
 */
export const openTraces = pgTable(
  "open_traces",
  {
    workspaceId: workspaceId(),
    traceId: text().notNull(),
    /** When the newest request about it was stored. */
    touchedAt: instant().notNull(),
    /** When it is looked at next; null: not before it is touched again. */
    dueAt: instant(),
    /** How often it was looked at since it was touched. */
    lookCount: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "open_traces_pk", columns: [t.workspaceId, t.traceId] }),
    index("open_traces_due_index").on(t.dueAt),
    index("open_traces_touched_index").on(t.touchedAt),
  ],
);

import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { CreateFeedbackInput } from "@/server/feedback/feedback-schemas";
import { createdAt, id } from "./columns";
import { workspaceId } from "./workspaces";

/** Feedback about a trace that has not arrived yet: kept here until its span tells prompt, version and environment. */
export const pendingFeedback = pgTable(
  "pending_feedback",
  {
    workspaceId: workspaceId(),
    id: id("feedback"),
    traceId: text().notNull(),
    feedback: jsonb().$type<CreateFeedbackInput>().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "pending_feedback_pk", columns: [t.workspaceId, t.id] }),
    index("pending_feedback_trace_index").on(t.workspaceId, t.traceId),
  ],
);

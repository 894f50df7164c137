import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { FeedbackContent } from "@/server/feedback/received-feedback";
import { createdAt, id } from "./columns";
import { workspaceId } from "./workspaces";

/** Feedback about a trace or a run that has not arrived yet: kept here until its span tells prompt, version and environment. */
export const pendingFeedback = pgTable(
  "pending_feedback",
  {
    workspaceId: workspaceId(),
    id: id("feedback"),
    /** What it waits for: a trace's id, or a run's. */
    traceId: text().notNull(),
    feedback: jsonb().$type<FeedbackContent>().notNull(),
    createdAt,
  },
  (t) => [
    // A caller's id is its own within a trace, as it is once the feedback is stored.
    primaryKey({ name: "pending_feedback_pk", columns: [t.workspaceId, t.traceId, t.id] }),
  ],
);

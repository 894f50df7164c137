DROP INDEX "pending_feedback_trace_index";--> statement-breakpoint
ALTER TABLE "pending_feedback" DROP CONSTRAINT "pending_feedback_pk";
--> statement-breakpoint
ALTER TABLE "pending_feedback" ADD CONSTRAINT "pending_feedback_pk" PRIMARY KEY("workspace_id","trace_id","id");
CREATE TABLE "open_traces" (
	"workspace_id" text NOT NULL,
	"trace_id" text NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"look_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "open_traces_pk" PRIMARY KEY("workspace_id","trace_id")
);
--> statement-breakpoint
ALTER TABLE "open_traces" ADD CONSTRAINT "open_traces_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "open_traces_due_index" ON "open_traces" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "open_traces_touched_index" ON "open_traces" USING btree ("touched_at");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON open_traces TO galley_app;
--> statement-breakpoint
-- Finds what is due in any workspace, and forgets what nobody has touched for long; what a trace holds is read as its tenant.
GRANT SELECT, DELETE ON open_traces TO galley_worker;
--> statement-breakpoint
ALTER TABLE open_traces ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant ON open_traces TO galley_app USING (workspace_id = NULLIF(current_setting('app.workspace_id', true), '')) WITH CHECK (workspace_id = NULLIF(current_setting('app.workspace_id', true), ''));
--> statement-breakpoint
CREATE POLICY worker ON open_traces TO galley_worker USING (true);

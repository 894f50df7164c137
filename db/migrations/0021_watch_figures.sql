CREATE TABLE "alert_incidents" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"alert_id" text NOT NULL,
	"question" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_reading" jsonb NOT NULL,
	"opened_told" jsonb,
	"resolved_at" timestamp (3) with time zone,
	"ending" text,
	"resolved_reading" jsonb,
	"resolved_told" jsonb,
	CONSTRAINT "alert_incidents_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"metric" text NOT NULL,
	"filters" jsonb NOT NULL,
	"condition" jsonb NOT NULL,
	"window_minutes" integer NOT NULL,
	"minimum_requests" integer NOT NULL,
	"recipient_ids" text[] NOT NULL,
	"is_in_app" boolean NOT NULL,
	"is_mailed" boolean NOT NULL,
	"is_webhook" boolean NOT NULL,
	"is_paused" boolean DEFAULT false NOT NULL,
	"silenced_until" timestamp (3) with time zone,
	"next_evaluation_at" timestamp (3) with time zone NOT NULL,
	"open_incident_id" text,
	"reading" jsonb,
	"judged_at" timestamp (3) with time zone,
	"calm_since" timestamp (3) with time zone,
	"unjudged_since" timestamp (3) with time zone,
	"unjudged_reason" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alerts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "alert_incidents" ADD CONSTRAINT "alert_incidents_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_incidents" ADD CONSTRAINT "alert_incidents_alert_fk" FOREIGN KEY ("workspace_id","alert_id") REFERENCES "public"."alerts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_incidents_newest_index" ON "alert_incidents" USING btree ("workspace_id","alert_id","opened_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "alert_incidents_open_key" ON "alert_incidents" USING btree ("workspace_id","alert_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "alerts_due_index" ON "alerts" USING btree ("is_paused","next_evaluation_at");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON alerts TO galley_app;
--> statement-breakpoint
-- Goes with its alert alone.
GRANT SELECT, INSERT, UPDATE ON alert_incidents TO galley_app;
--> statement-breakpoint
-- Finds what is due in any workspace; what it is about is read as its tenant.
GRANT SELECT (workspace_id, id, is_paused, next_evaluation_at) ON alerts TO galley_worker;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['alerts', 'alert_incidents'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
  EXECUTE 'CREATE POLICY worker ON alerts FOR SELECT TO galley_worker USING (true)';
END $$;

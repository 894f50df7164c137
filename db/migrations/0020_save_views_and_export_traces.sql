CREATE TABLE "saved_views" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "trace_export_chunks" (
	"workspace_id" text NOT NULL,
	"export_id" text NOT NULL,
	"number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "trace_export_chunks_pk" PRIMARY KEY("workspace_id","export_id","number")
);
--> statement-breakpoint
CREATE TABLE "trace_exports" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"format" text NOT NULL,
	"filter" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"cursor" text,
	"percent" integer DEFAULT 0 NOT NULL,
	"trace_count" integer DEFAULT 0 NOT NULL,
	"span_count" integer DEFAULT 0 NOT NULL,
	"chunk_count" integer DEFAULT 0 NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trace_exports_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trace_export_chunks" ADD CONSTRAINT "trace_export_chunks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trace_export_chunks" ADD CONSTRAINT "trace_export_chunks_export_fk" FOREIGN KEY ("workspace_id","export_id") REFERENCES "public"."trace_exports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trace_exports" ADD CONSTRAINT "trace_exports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_key" ON "saved_views" USING btree ("workspace_id","kind","created_by",lower("name"));--> statement-breakpoint
CREATE INDEX "trace_exports_newest_index" ON "trace_exports" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "trace_exports_due_index" ON "trace_exports" USING btree ("state","claimed_until");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_views, trace_exports, trace_export_chunks TO galley_app;
--> statement-breakpoint
-- Finds what waits to be written and what has expired in any workspace; what is in it is read as its tenant.
GRANT SELECT (workspace_id, id, state, claimed_until, expires_at, created_at) ON trace_exports TO galley_worker;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['saved_views', 'trace_exports', 'trace_export_chunks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
  EXECUTE 'CREATE POLICY worker ON trace_exports FOR SELECT TO galley_worker USING (true)';
END $$;

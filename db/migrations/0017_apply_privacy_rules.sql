CREATE TABLE "data_deletions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"target" jsonb NOT NULL,
	"target_hash" text,
	"reason" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"before" timestamp (3) with time zone NOT NULL,
	"traces_deleted" integer DEFAULT 0 NOT NULL,
	"feedback_deleted" integer DEFAULT 0 NOT NULL,
	"traces_held" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "data_deletions_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ingestion_rules" (
	"workspace_id" text NOT NULL,
	"rules" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingestion_rules_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"target" jsonb NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp (3) with time zone,
	"lift_reason" text,
	CONSTRAINT "legal_holds_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "retention_policies" (
	"workspace_id" text NOT NULL,
	"content_days" integer,
	"numbers_days" integer,
	"updated_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_policies_pk" PRIMARY KEY("workspace_id"),
	CONSTRAINT "retention_policies_days_check" CHECK ("retention_policies"."content_days" > 0 and "retention_policies"."numbers_days" > 0)
);
--> statement-breakpoint
ALTER TABLE "data_deletions" ADD CONSTRAINT "data_deletions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ingestion_rules" ADD CONSTRAINT "ingestion_rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_policies" ADD CONSTRAINT "retention_policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_deletions_recent_index" ON "data_deletions" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "data_deletions_open_index" ON "data_deletions" USING btree ("created_at") WHERE "data_deletions"."state" <> 'done';--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ingestion_rules, retention_policies TO galley_app;
--> statement-breakpoint
-- Records of what was kept from deletion and of what was deleted: no DELETE, and of a hold only its end is written.
GRANT SELECT, INSERT, UPDATE (lifted_by, lifted_at, lift_reason) ON legal_holds TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (target, state, traces_deleted, feedback_deleted, traces_held, last_error, finished_at) ON data_deletions TO galley_app;
--> statement-breakpoint
-- How long each workspace keeps what, and which deletions are not done; what they are about is read as their tenant.
GRANT SELECT (workspace_id, content_days, numbers_days) ON retention_policies TO galley_worker;
--> statement-breakpoint
GRANT SELECT (workspace_id, id, state, created_at) ON data_deletions TO galley_worker;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['ingestion_rules', 'retention_policies', 'legal_holds', 'data_deletions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
  FOREACH tenant_table IN ARRAY ARRAY['retention_policies', 'data_deletions'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I FOR SELECT TO galley_worker USING (true)', tenant_table);
  END LOOP;
END $$;

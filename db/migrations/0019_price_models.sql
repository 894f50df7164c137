CREATE TABLE "model_prices" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"provider" text DEFAULT '' NOT NULL,
	"match" text NOT NULL,
	"model" text NOT NULL,
	"valid_from" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone,
	"prices" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_prices_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "repricings" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"models" text[] NOT NULL,
	"prompt_id" text,
	"planned_calls" integer NOT NULL,
	"preview" jsonb NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"cost_before_usd" numeric(20, 9) DEFAULT '0' NOT NULL,
	"cost_after_usd" numeric(20, 9) DEFAULT '0' NOT NULL,
	"position" jsonb,
	"step" jsonb,
	"claimed_until" timestamp (3) with time zone,
	"error" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "repricings_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "model_prices" ADD CONSTRAINT "model_prices_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repricings" ADD CONSTRAINT "repricings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repricings" ADD CONSTRAINT "repricings_prompt_fk" FOREIGN KEY ("workspace_id","prompt_id") REFERENCES "public"."prompts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_prices_subject_index" ON "model_prices" USING btree ("workspace_id","model","match","provider");--> statement-breakpoint
CREATE INDEX "repricings_newest_index" ON "repricings" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "repricings_running_key" ON "repricings" USING btree ("workspace_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "repricings_due_index" ON "repricings" USING btree ("state","claimed_until");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON model_prices TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON repricings TO galley_app;
--> statement-breakpoint
-- Finds what is to be priced again in any workspace; what it is about is read as its tenant.
GRANT SELECT (workspace_id, id, state, claimed_until, created_at) ON repricings TO galley_worker;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['model_prices', 'repricings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
  EXECUTE 'CREATE POLICY worker ON repricings FOR SELECT TO galley_worker USING (true)';
END $$;

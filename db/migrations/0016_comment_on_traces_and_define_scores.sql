CREATE TABLE "feedback_settings" (
	"workspace_id" text NOT NULL,
	"accepts_undefined" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_settings_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "score_definitions" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"min_value" double precision,
	"max_value" double precision,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "score_definitions_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "score_definitions_name_key" UNIQUE("workspace_id","name"),
	CONSTRAINT "score_definitions_range_check" CHECK ("score_definitions"."min_value" < "score_definitions"."max_value")
);
--> statement-breakpoint
ALTER TABLE "comment_threads" ALTER COLUMN "prompt_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_threads" ALTER COLUMN "version_number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD COLUMN "trace_id" text;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD COLUMN "span_id" text;--> statement-breakpoint
ALTER TABLE "feedback_settings" ADD CONSTRAINT "feedback_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_definitions" ADD CONSTRAINT "score_definitions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_threads_trace_index" ON "comment_threads" USING btree ("workspace_id","trace_id");--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_subject_check" CHECK (("comment_threads"."trace_id" is null) = ("comment_threads"."version_number" is not null) and ("comment_threads"."trace_id" is null) = ("comment_threads"."prompt_id" is not null) and ("comment_threads"."span_id" is null or "comment_threads"."trace_id" is not null));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON feedback_settings, score_definitions TO galley_app;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['feedback_settings', 'score_definitions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
END $$;

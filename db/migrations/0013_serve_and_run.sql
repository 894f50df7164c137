CREATE TABLE "idempotent_requests" (
	"workspace_id" text NOT NULL,
	"api_key_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"body" text DEFAULT '' NOT NULL,
	"headers" text DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotent_requests_pk" PRIMARY KEY("workspace_id","api_key_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "provider_connections" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"environment_id" text,
	"settings" jsonb NOT NULL,
	"credentials" text NOT NULL,
	"credential_hint" text DEFAULT '' NOT NULL,
	"tested_at" timestamp (3) with time zone,
	"test_error" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_connections_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "rollout_decisions" (
	"workspace_id" text NOT NULL,
	"rollout_id" text NOT NULL,
	"number" integer NOT NULL,
	"decision" text NOT NULL,
	"from_percent" double precision NOT NULL,
	"to_percent" double precision NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"evidence" jsonb,
	"deployment_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rollout_decisions_pk" PRIMARY KEY("workspace_id","rollout_id","number")
);
--> statement-breakpoint
CREATE TABLE "rollouts" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"environment_id" text NOT NULL,
	"prompt_id" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"control_version_number" integer NOT NULL,
	"version_number" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"salt" text NOT NULL,
	"step_index" integer DEFAULT 0 NOT NULL,
	"percent" double precision NOT NULL,
	"step_started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"next_evaluation_at" timestamp (3) with time zone,
	"state_reason" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rollouts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "spend_limits" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"scope" text NOT NULL,
	"api_key_id" text,
	"prompt_id" text,
	"period" text NOT NULL,
	"limit_usd" numeric(18, 9) NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spend_limits_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "spend_periods" (
	"workspace_id" text NOT NULL,
	"limit_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"spent_usd" numeric(18, 9) DEFAULT '0' NOT NULL,
	CONSTRAINT "spend_periods_pk" PRIMARY KEY("workspace_id","limit_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "spend_reservations" (
	"workspace_id" text NOT NULL,
	"run_id" text NOT NULL,
	"limit_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"amount_usd" numeric(18, 9) NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spend_reservations_pk" PRIMARY KEY("workspace_id","run_id","limit_id")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "kind" text DEFAULT 'app' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "allowed_origins" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "requests_per_minute" integer;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "rollout_id" text;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "split" jsonb;--> statement-breakpoint
ALTER TABLE "served_prompts" ADD COLUMN "rollout_id" text;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "public_id" text;--> statement-breakpoint
ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotent_requests" ADD CONSTRAINT "idempotent_requests_key_fk" FOREIGN KEY ("workspace_id","api_key_id") REFERENCES "public"."api_keys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_connections" ADD CONSTRAINT "provider_connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_connections" ADD CONSTRAINT "provider_connections_environment_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollout_decisions" ADD CONSTRAINT "rollout_decisions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollout_decisions" ADD CONSTRAINT "rollout_decisions_rollout_fk" FOREIGN KEY ("workspace_id","rollout_id") REFERENCES "public"."rollouts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_environment_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_control_fk" FOREIGN KEY ("workspace_id","prompt_id","control_version_number") REFERENCES "public"."prompt_versions"("workspace_id","prompt_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_version_fk" FOREIGN KEY ("workspace_id","prompt_id","version_number") REFERENCES "public"."prompt_versions"("workspace_id","prompt_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_limits" ADD CONSTRAINT "spend_limits_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_limits" ADD CONSTRAINT "spend_limits_key_fk" FOREIGN KEY ("workspace_id","api_key_id") REFERENCES "public"."api_keys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_limits" ADD CONSTRAINT "spend_limits_prompt_fk" FOREIGN KEY ("workspace_id","prompt_id") REFERENCES "public"."prompts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_periods" ADD CONSTRAINT "spend_periods_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_periods" ADD CONSTRAINT "spend_periods_limit_fk" FOREIGN KEY ("workspace_id","limit_id") REFERENCES "public"."spend_limits"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_reservations" ADD CONSTRAINT "spend_reservations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_reservations" ADD CONSTRAINT "spend_reservations_limit_fk" FOREIGN KEY ("workspace_id","limit_id") REFERENCES "public"."spend_limits"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotent_requests_expiry_index" ON "idempotent_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_connections_provider_key" ON "provider_connections" USING btree ("workspace_id","provider",coalesce("environment_id", ''));--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_active_key" ON "rollouts" USING btree ("workspace_id","environment_id","prompt_id") WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "rollouts_newest_index" ON "rollouts" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "rollouts_due_index" ON "rollouts" USING btree ("next_evaluation_at");--> statement-breakpoint
CREATE UNIQUE INDEX "spend_limits_scope_key" ON "spend_limits" USING btree ("workspace_id","scope","period",coalesce("api_key_id", ''),coalesce("prompt_id", ''));--> statement-breakpoint
CREATE INDEX "spend_reservations_period_index" ON "spend_reservations" USING btree ("workspace_id","limit_id","starts_at");--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_rollout_fk" FOREIGN KEY ("workspace_id","rollout_id") REFERENCES "public"."rollouts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "served_prompts" ADD CONSTRAINT "served_prompts_rollout_fk" FOREIGN KEY ("workspace_id","rollout_id") REFERENCES "public"."rollouts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environments" ADD CONSTRAINT "environments_public_id_key" UNIQUE("public_id");
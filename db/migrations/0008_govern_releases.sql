CREATE TABLE "environment_aliases" (
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"environment_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "environment_aliases_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "environment_policies" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"environment_id" text NOT NULL,
	"folder_path" text,
	"prompt_id" text,
	"sections" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "environment_policies_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "environment_policies_scope_check" CHECK ("environment_policies"."folder_path" is null or "environment_policies"."prompt_id" is null)
);
--> statement-breakpoint
CREATE TABLE "bypasses" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"environment_id" text NOT NULL,
	"release_id" text,
	"reason" text NOT NULL,
	"ticket" text DEFAULT '' NOT NULL,
	"gates" jsonb NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reviewed_by" text,
	"reviewed_at" timestamp (3) with time zone,
	"review_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "bypasses_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "release_checks" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"release_id" text NOT NULL,
	"round" integer NOT NULL,
	"content_hash" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"detail" jsonb,
	"token_hash" text,
	"deadline" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "release_checks_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "release_items" (
	"workspace_id" text NOT NULL,
	"release_id" text NOT NULL,
	"round" integer NOT NULL,
	"prompt_id" text NOT NULL,
	"version_number" integer NOT NULL,
	"base_version_number" integer,
	"position" integer NOT NULL,
	CONSTRAINT "release_items_pk" PRIMARY KEY("workspace_id","release_id","round","prompt_id")
);
--> statement-breakpoint
CREATE TABLE "release_reviewers" (
	"workspace_id" text NOT NULL,
	"release_id" text NOT NULL,
	"user_id" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_reviewers_pk" PRIMARY KEY("workspace_id","release_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "release_rounds" (
	"workspace_id" text NOT NULL,
	"release_id" text NOT NULL,
	"round" integer NOT NULL,
	"why" text NOT NULL,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"content_hash" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_rounds_pk" PRIMARY KEY("workspace_id","release_id","round")
);
--> statement-breakpoint
CREATE TABLE "release_verdicts" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"release_id" text NOT NULL,
	"round" integer NOT NULL,
	"content_hash" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"verdict" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "release_verdicts_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"number" integer NOT NULL,
	"environment_id" text NOT NULL,
	"state" text NOT NULL,
	"round" integer NOT NULL,
	"from_environment_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"scheduled_at" timestamp (3) with time zone,
	"time_zone" text,
	"scheduled_by" text,
	"state_reason" text DEFAULT '' NOT NULL,
	"superseded_by_id" text,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "releases_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "releases_number_key" UNIQUE("workspace_id","number")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"workspace_id" text NOT NULL,
	"delivery_id" text NOT NULL,
	"number" integer NOT NULL,
	"response_status" integer,
	"response_body" text DEFAULT '' NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"duration_ms" integer NOT NULL,
	"attempted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_attempts_pk" PRIMARY KEY("workspace_id","delivery_id","number")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"endpoint_id" text NOT NULL,
	"message_id" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_deliveries_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_secret_expires_at" timestamp (3) with time zone,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"disabled_reason" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_endpoints_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_messages" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_messages_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "custom_roles" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_roles_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "custom_roles_name_key" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"workspace_id" text NOT NULL,
	"group_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_members_pk" PRIMARY KEY("workspace_id","group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "groups_name_key" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
ALTER TABLE "deployments" DROP CONSTRAINT "deployments_revision_key";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "key_selector" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "correlation_id" text;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "pruned_sequence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "pruned_hash" text DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD COLUMN "release_id" text;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "release_id" text;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "bypass_id" text;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
ALTER TABLE "environments" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "reviews" text DEFAULT 'at-once' NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "releases" text DEFAULT 'at-once' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "editor_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "prompt_versions" ADD COLUMN "contributor_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "custom_role_id" text;--> statement-breakpoint
ALTER TABLE "environment_aliases" ADD CONSTRAINT "environment_aliases_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_aliases" ADD CONSTRAINT "environment_aliases_environment_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_policies" ADD CONSTRAINT "environment_policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_policies" ADD CONSTRAINT "environment_policies_environment_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environment_policies" ADD CONSTRAINT "environment_policies_prompt_fk" FOREIGN KEY ("workspace_id","prompt_id") REFERENCES "public"."prompts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bypasses" ADD CONSTRAINT "bypasses_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bypasses" ADD CONSTRAINT "bypasses_environment_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bypasses" ADD CONSTRAINT "bypasses_release_fk" FOREIGN KEY ("workspace_id","release_id") REFERENCES "public"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_checks" ADD CONSTRAINT "release_checks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_checks" ADD CONSTRAINT "release_checks_round_fk" FOREIGN KEY ("workspace_id","release_id","round") REFERENCES "public"."release_rounds"("workspace_id","release_id","round") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_items" ADD CONSTRAINT "release_items_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_items" ADD CONSTRAINT "release_items_round_fk" FOREIGN KEY ("workspace_id","release_id","round") REFERENCES "public"."release_rounds"("workspace_id","release_id","round") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_items" ADD CONSTRAINT "release_items_version_fk" FOREIGN KEY ("workspace_id","prompt_id","version_number") REFERENCES "public"."prompt_versions"("workspace_id","prompt_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_reviewers" ADD CONSTRAINT "release_reviewers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_reviewers" ADD CONSTRAINT "release_reviewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_reviewers" ADD CONSTRAINT "release_reviewers_release_fk" FOREIGN KEY ("workspace_id","release_id") REFERENCES "public"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_rounds" ADD CONSTRAINT "release_rounds_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_rounds" ADD CONSTRAINT "release_rounds_release_fk" FOREIGN KEY ("workspace_id","release_id") REFERENCES "public"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_verdicts" ADD CONSTRAINT "release_verdicts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_verdicts" ADD CONSTRAINT "release_verdicts_round_fk" FOREIGN KEY ("workspace_id","release_id","round") REFERENCES "public"."release_rounds"("workspace_id","release_id","round") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_environment_fk" FOREIGN KEY ("workspace_id","environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_from_environment_fk" FOREIGN KEY ("workspace_id","from_environment_id") REFERENCES "public"."environments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_superseded_fk" FOREIGN KEY ("workspace_id","superseded_by_id") REFERENCES "public"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_fk" FOREIGN KEY ("workspace_id","delivery_id") REFERENCES "public"."webhook_deliveries"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_fk" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_message_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."webhook_messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_roles" ADD CONSTRAINT "custom_roles_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_fk" FOREIGN KEY ("workspace_id","group_id") REFERENCES "public"."groups"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_membership_fk" FOREIGN KEY ("workspace_id","user_id") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "environment_policies_scope_key" ON "environment_policies" USING btree ("workspace_id","environment_id",coalesce("folder_path", ''),coalesce("prompt_id", ''));--> statement-breakpoint
CREATE INDEX "bypasses_open_index" ON "bypasses" USING btree ("workspace_id","reviewed_at","created_at");--> statement-breakpoint
CREATE INDEX "release_checks_round_index" ON "release_checks" USING btree ("workspace_id","release_id","round","started_at");--> statement-breakpoint
CREATE INDEX "release_checks_deadline_index" ON "release_checks" USING btree ("state","deadline");--> statement-breakpoint
CREATE INDEX "release_items_prompt_index" ON "release_items" USING btree ("workspace_id","prompt_id","version_number");--> statement-breakpoint
CREATE INDEX "release_reviewers_person_index" ON "release_reviewers" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "release_verdicts_round_index" ON "release_verdicts" USING btree ("workspace_id","release_id","round","created_at");--> statement-breakpoint
CREATE INDEX "releases_environment_index" ON "releases" USING btree ("workspace_id","environment_id","state");--> statement-breakpoint
CREATE INDEX "releases_newest_index" ON "releases" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "releases_due_index" ON "releases" USING btree ("state","scheduled_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_index" ON "webhook_deliveries" USING btree ("state","next_attempt_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_endpoint_index" ON "webhook_deliveries" USING btree ("workspace_id","endpoint_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_messages_newest_index" ON "webhook_messages" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "group_members_user_index" ON "group_members" USING btree ("workspace_id","user_id");--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_release_fk" FOREIGN KEY ("workspace_id","release_id") REFERENCES "public"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_release_fk" FOREIGN KEY ("workspace_id","release_id") REFERENCES "public"."releases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_bypass_fk" FOREIGN KEY ("workspace_id","bypass_id") REFERENCES "public"."bypasses"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_custom_role_fk" FOREIGN KEY ("workspace_id","custom_role_id") REFERENCES "public"."custom_roles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_correlation_index" ON "audit_events" USING btree ("workspace_id","correlation_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_events_time_index" ON "audit_events" USING btree ("workspace_id","occurred_at","sequence");--> statement-breakpoint
CREATE INDEX "comment_threads_release_index" ON "comment_threads" USING btree ("workspace_id","release_id");--> statement-breakpoint
CREATE INDEX "deployments_release_index" ON "deployments" USING btree ("workspace_id","release_id");--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_revision_key" UNIQUE("workspace_id","environment_id","revision","prompt_id");
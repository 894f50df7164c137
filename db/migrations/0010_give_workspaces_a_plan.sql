ALTER TABLE "workspaces" ADD COLUMN "plan" text DEFAULT 'team' NOT NULL;--> statement-breakpoint
-- Anchors name the workspace; its plan says how long its audit trail is kept.
GRANT SELECT (slug, plan) ON workspaces TO galley_worker;

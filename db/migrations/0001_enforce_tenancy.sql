-- The two roles that every transaction takes on. They own nothing and bypass nothing, so row-level security binds them.
--   galley_app       works for one tenant, named by the transaction's app.workspace_id
--   galley_identity  finds out who is calling, before there is a tenant; sees nothing a tenant owns but its keys' hashes
-- Roles belong to the whole cluster: another database's migration may be making them at the same time.
DO $$ DECLARE role_name text; BEGIN
  FOREACH role_name IN ARRAY ARRAY['galley_app', 'galley_identity'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', role_name); END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN EXECUTE format('GRANT %I TO CURRENT_USER', role_name); END IF;
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships, environments, prompts, served_prompts, api_keys, api_key_environments, pending_feedback TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON workspaces, audit_heads TO galley_app;
--> statement-breakpoint
-- Append-only: no UPDATE, no DELETE.
GRANT SELECT, INSERT ON prompt_versions, deployments, audit_events TO galley_app;
--> statement-breakpoint
GRANT SELECT (id, email, name) ON users TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions, sign_in_throttles TO galley_identity;
--> statement-breakpoint
GRANT SELECT ON workspaces, memberships, api_keys TO galley_identity;
--> statement-breakpoint
-- The comparison stands inline: a function here hides the column from the planner, and one marked VOLATILE costs a full scan.
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['memberships', 'environments', 'prompts', 'prompt_versions', 'deployments', 'served_prompts', 'api_keys', 'api_key_environments', 'audit_events', 'audit_heads', 'pending_feedback'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant ON workspaces TO galley_app USING (id = NULLIF(current_setting('app.workspace_id', true), '')) WITH CHECK (id = NULLIF(current_setting('app.workspace_id', true), ''));
--> statement-breakpoint
ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- A workspace sees the people who belong to it, and nobody else's name or address.
CREATE POLICY fellow_members ON users FOR SELECT TO galley_app USING (EXISTS (SELECT FROM memberships m WHERE m.user_id = users.id AND m.workspace_id = NULLIF(current_setting('app.workspace_id', true), '')));
--> statement-breakpoint
CREATE POLICY identity ON users TO galley_identity USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY identity ON workspaces FOR SELECT TO galley_identity USING (true);
--> statement-breakpoint
CREATE POLICY identity ON memberships FOR SELECT TO galley_identity USING (true);
--> statement-breakpoint
CREATE POLICY identity ON api_keys FOR SELECT TO galley_identity USING (true);

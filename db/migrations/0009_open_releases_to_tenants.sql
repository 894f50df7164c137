-- Finds out what is due in any workspace (a release, a check's deadline, a delivery) and removes what retention ends; the work itself is done as its tenant.
DO $$ BEGIN
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'galley_worker') THEN CREATE ROLE galley_worker NOLOGIN; END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
  IF NOT pg_has_role(current_user, 'galley_worker', 'MEMBER') THEN GRANT galley_worker TO CURRENT_USER; END IF;
  IF current_setting('server_version_num')::int >= 160000 THEN
    IF NOT pg_has_role(current_user, 'galley_worker', 'SET') THEN EXECUTE 'GRANT galley_worker TO CURRENT_USER WITH SET TRUE'; END IF;
  END IF;
END $$;
--> statement-breakpoint
-- Production kept a reason for every deployment by its name; from here on it does by its policy.
INSERT INTO environment_policies (workspace_id, id, environment_id, sections, updated_by)
SELECT e.workspace_id, 'pol_' || substr(md5(e.workspace_id || e.id), 1, 20), e.id,
  '{"deploying": {"allowsDirect": true, "requiresReason": true}}'::jsonb, 'migration'
FROM environments e WHERE e.name = 'production';
--> statement-breakpoint
UPDATE drafts SET editor_ids = ARRAY[updated_by];
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON environment_aliases, environment_policies, custom_roles, groups, group_members, release_reviewers, webhook_endpoints, webhook_messages, webhook_deliveries, webhook_attempts TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON releases, release_checks, bypasses TO galley_app;
--> statement-breakpoint
-- Append-only: no UPDATE, no DELETE.
GRANT SELECT, INSERT ON release_rounds, release_items, release_verdicts TO galley_app;
--> statement-breakpoint
GRANT SELECT (workspace_id, id, state, scheduled_at) ON releases TO galley_worker;
--> statement-breakpoint
GRANT SELECT (workspace_id, id, release_id, state, deadline) ON release_checks TO galley_worker;
--> statement-breakpoint
GRANT SELECT (workspace_id, id, state, next_attempt_at, claimed_until) ON webhook_deliveries TO galley_worker;
--> statement-breakpoint
GRANT SELECT (id, created_at) ON workspaces TO galley_worker;
--> statement-breakpoint
GRANT SELECT (workspace_id, sequence, occurred_at, hash), DELETE ON audit_events TO galley_worker;
--> statement-breakpoint
GRANT SELECT, UPDATE (pruned_sequence, pruned_hash) ON audit_heads TO galley_worker;
--> statement-breakpoint
-- Who is calling is found out with their custom role, and with their groups.
GRANT SELECT ON custom_roles, group_members TO galley_identity;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['environment_aliases', 'environment_policies', 'custom_roles', 'groups', 'group_members', 'releases', 'release_rounds', 'release_items', 'release_verdicts', 'release_reviewers', 'release_checks', 'bypasses', 'webhook_endpoints', 'webhook_messages', 'webhook_deliveries', 'webhook_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
  FOREACH tenant_table IN ARRAY ARRAY['workspaces', 'releases', 'release_checks', 'webhook_deliveries'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I FOR SELECT TO galley_worker USING (true)', tenant_table);
  END LOOP;
  FOREACH tenant_table IN ARRAY ARRAY['audit_events', 'audit_heads'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I TO galley_worker USING (true) WITH CHECK (true)', tenant_table);
  END LOOP;
  FOREACH tenant_table IN ARRAY ARRAY['custom_roles', 'group_members'] LOOP
    EXECUTE format('CREATE POLICY identity ON %I FOR SELECT TO galley_identity USING (true)', tenant_table);
  END LOOP;
END $$;

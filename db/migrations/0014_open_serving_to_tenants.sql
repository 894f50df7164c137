GRANT SELECT, INSERT, UPDATE, DELETE ON provider_connections, spend_limits, spend_periods, spend_reservations, idempotent_requests TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON rollouts TO galley_app;
--> statement-breakpoint
-- Append-only: no UPDATE, no DELETE.
GRANT SELECT, INSERT ON rollout_decisions TO galley_app;
--> statement-breakpoint
-- Finds the rollouts that are due in any workspace; what they are about is read as their tenant.
GRANT SELECT (workspace_id, id, state, next_evaluation_at) ON rollouts TO galley_worker;
--> statement-breakpoint
-- Forgets answers and reservations whose time is over.
GRANT SELECT (expires_at), DELETE ON idempotent_requests, spend_reservations TO galley_worker;
--> statement-breakpoint
-- Finds the workspace of somebody who knows an environment's public id; sees no other environment.
GRANT SELECT (workspace_id, id, name, public_id) ON environments TO galley_identity;
--> statement-breakpoint
CREATE POLICY identity ON environments FOR SELECT TO galley_identity USING (public_id IS NOT NULL);
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['provider_connections', 'spend_limits', 'spend_periods', 'spend_reservations', 'idempotent_requests', 'rollouts', 'rollout_decisions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
  EXECUTE 'CREATE POLICY worker ON rollouts FOR SELECT TO galley_worker USING (true)';
  FOREACH tenant_table IN ARRAY ARRAY['idempotent_requests', 'spend_reservations'] LOOP
    EXECUTE format('CREATE POLICY worker ON %I TO galley_worker USING (expires_at < now())', tenant_table);
  END LOOP;
END $$;

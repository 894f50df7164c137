-- Every prompt has its main branch, and what a search reads of it.
INSERT INTO branches (workspace_id, id, prompt_id, name, head_number, actor_kind, actor_id, created_at, updated_at)
SELECT p.workspace_id, 'brn_' || substr(md5(p.workspace_id || p.id), 1, 20), p.id, 'main', NULLIF(p.latest_version_number, 0), 'user', p.created_by, p.created_at, p.created_at
FROM prompts p;
--> statement-breakpoint
INSERT INTO prompt_search_texts (workspace_id, prompt_id, variables, body)
SELECT p.workspace_id, p.id,
  COALESCE((SELECT string_agg(variable ->> 'name', E'\n') FROM jsonb_array_elements(v.content -> 'variables') variable), ''),
  COALESCE(v.content ->> 'text', (SELECT string_agg(item.value ->> 'content', E'\n\n') FROM jsonb_array_elements(v.content -> 'messages') item), '')
FROM prompts p LEFT JOIN prompt_versions v ON v.workspace_id = p.workspace_id AND v.prompt_id = p.id AND v.number = p.latest_version_number;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON prompt_redirects, folders, prompt_tags, prompt_stars, branches, drafts, draft_presences, example_sets, prompt_search_texts, comment_threads, comments, notifications, notification_preferences, invitations TO galley_app;
--> statement-breakpoint
-- Append-only, as the versions are that they belong to.
GRANT SELECT, INSERT ON snippet_uses TO galley_app;
--> statement-breakpoint
-- A tenant's transaction may ask for a mail to be sent, and never read one.
GRANT INSERT ON mails TO galley_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON mails, email_tokens TO galley_identity;
--> statement-breakpoint
-- Whoever opens an invitation's link belongs to no workspace yet.
GRANT SELECT ON invitations TO galley_identity;
--> statement-breakpoint
DO $$ DECLARE tenant_table text; BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['prompt_redirects', 'folders', 'prompt_tags', 'prompt_stars', 'branches', 'drafts', 'draft_presences', 'snippet_uses', 'example_sets', 'prompt_search_texts', 'comment_threads', 'comments', 'notifications', 'notification_preferences', 'invitations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %I TO galley_app USING (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), '''')) WITH CHECK (workspace_id = NULLIF(current_setting(''app.workspace_id'', true), ''''))', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY identity ON invitations FOR SELECT TO galley_identity USING (true);

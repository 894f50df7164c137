-- From PostgreSQL 16 on, whoever creates a role becomes its member without the right to take it on.
DO $$ DECLARE role_name text; BEGIN
  IF current_setting('server_version_num')::int < 160000 THEN RETURN; END IF;
  FOREACH role_name IN ARRAY ARRAY['galley_app', 'galley_identity'] LOOP
    IF NOT pg_has_role(current_user, role_name, 'SET') THEN EXECUTE format('GRANT %I TO CURRENT_USER WITH SET TRUE', role_name); END IF;
  END LOOP;
END $$;

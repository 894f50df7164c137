-- Whom a score is from (a member of the workspace), which session it is about, and which span a run left: feedback about a run finds it by the run's id.
ALTER TABLE {{local:scores}} {{on_cluster}} ADD COLUMN IF NOT EXISTS session_id String CODEC(ZSTD(1)) AFTER span_id, ADD COLUMN IF NOT EXISTS member_id String CODEC(ZSTD(1)) AFTER user_id, ADD INDEX IF NOT EXISTS ix_session session_id TYPE bloom_filter(0.001) GRANULARITY 1;

-->
-- Read off the attributes while a row is stored: whatever brings a run's span brings its id.
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN IF NOT EXISTS run_id String MATERIALIZED if(position(attributes, '"galley.run.id"') = 0, '', JSONExtractString(attributes, 'galley.run.id')) CODEC(ZSTD(1)), ADD INDEX IF NOT EXISTS ix_run run_id TYPE bloom_filter(0.001) GRANULARITY 1;

--> distributed
ALTER TABLE scores {{on_cluster}} ADD COLUMN IF NOT EXISTS session_id String CODEC(ZSTD(1)) AFTER span_id, ADD COLUMN IF NOT EXISTS member_id String CODEC(ZSTD(1)) AFTER user_id;

--> distributed
ALTER TABLE spans {{on_cluster}} ADD COLUMN IF NOT EXISTS run_id String MATERIALIZED '' CODEC(ZSTD(1));

-- Why a row has no texts though its sender may have sent some: the workspace keeps none (off), not of this trace (sampled),
-- or no longer (expired). Empty: it holds what was sent.
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN IF NOT EXISTS content_state LowCardinality(String) AFTER attributes;

--> distributed
ALTER TABLE spans {{on_cluster}} ADD COLUMN IF NOT EXISTS content_state LowCardinality(String) AFTER attributes;

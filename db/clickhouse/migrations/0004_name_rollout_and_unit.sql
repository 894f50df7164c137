-- Which rollout a call was part of and which of its callers made it, so that arms are compared by caller and not by call.
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN IF NOT EXISTS rollout_id LowCardinality(String) AFTER arm, ADD COLUMN IF NOT EXISTS unit_id String CODEC(ZSTD(1)) AFTER rollout_id;

--> distributed
ALTER TABLE spans {{on_cluster}} ADD COLUMN IF NOT EXISTS rollout_id LowCardinality(String) AFTER arm, ADD COLUMN IF NOT EXISTS unit_id String CODEC(ZSTD(1)) AFTER rollout_id;

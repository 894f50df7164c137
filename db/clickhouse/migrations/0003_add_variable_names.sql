-- Which variables a call reported, by name: whether an application sends what a new version requires is read off here.
-- Rows from before say nothing of it, as calls that report none do.
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN IF NOT EXISTS variable_names Array(LowCardinality(String)) AFTER tags;

--> distributed
ALTER TABLE spans {{on_cluster}} ADD COLUMN IF NOT EXISTS variable_names Array(LowCardinality(String)) AFTER tags;

-- Feedback and evaluators' verdicts. Prompt, version, environment and the span's time are copies, so that a chart of one
-- prompt's score reads one slice and joins nothing.
CREATE TABLE IF NOT EXISTS {{local:scores}} {{on_cluster}} (
  workspace_id LowCardinality(String),
  prompt_id LowCardinality(String),
  prompt_version UInt32 CODEC(T64, ZSTD(1)),
  environment LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  span_start_time DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
  score_id String CODEC(ZSTD(1)),
  name LowCardinality(String),
  value_type LowCardinality(String),
  value Nullable(Float64) CODEC(ZSTD(1)),
  string_value String CODEC(ZSTD(1)),
  comment String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  source LowCardinality(String),
  created_at DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
  updated_at DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
  is_deleted UInt8 DEFAULT 0 CODEC(T64, ZSTD(1)),
  INDEX ix_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(updated_at, is_deleted)}}
PARTITION BY toYear(span_start_time)
ORDER BY (workspace_id, prompt_id, name, span_start_time, score_id)
SETTINGS
  index_granularity = 1024,
  ttl_only_drop_parts = 1,
  non_replicated_deduplication_window = 1000,
  replicated_deduplication_window = 1000;

--> distributed
CREATE TABLE IF NOT EXISTS scores {{on_cluster}} AS {{local:scores}}
ENGINE = Distributed({{cluster}}, {{database}}, {{local:scores}}, cityHash64(workspace_id));

-- Ordered so that one prompt's range of time is one slice of the table. Identity is (workspace, trace, span): trace_id is
-- part of the key because span ids are unique only within their trace.
CREATE TABLE IF NOT EXISTS {{local:spans}} {{on_cluster}} (
  workspace_id LowCardinality(String),
  prompt_id LowCardinality(String),
  prompt_version UInt32 CODEC(T64, ZSTD(1)),
  environment LowCardinality(String),
  arm LowCardinality(String),
  api_key_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  parent_span_id String CODEC(ZSTD(1)),
  name String CODEC(ZSTD(1)),
  kind LowCardinality(String),
  scope LowCardinality(String),
  start_time DateTime64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
  duration_us UInt64 CODEC(T64, ZSTD(1)),
  time_to_first_token_us Nullable(UInt64) CODEC(T64, ZSTD(1)),
  input_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)),
  output_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)),
  cached_input_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)),
  cache_write_input_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)),
  reasoning_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)),
  cost_usd Nullable(Decimal(18, 9)) CODEC(ZSTD(1)),
  cost_source LowCardinality(String),
  counts_toward_usage UInt8 CODEC(T64, ZSTD(1)),
  usage_reported_by_span_id String CODEC(ZSTD(1)),
  provider LowCardinality(String),
  model LowCardinality(String),
  model_requested LowCardinality(String),
  model_response LowCardinality(String),
  status LowCardinality(String),
  error_type LowCardinality(String),
  error_message String CODEC(ZSTD(1)),
  finish_reason LowCardinality(String),
  user_id String CODEC(ZSTD(1)),
  session_id String CODEC(ZSTD(1)),
  prompt_slug LowCardinality(String),
  prompt_version_label LowCardinality(String),
  service_name LowCardinality(String),
  input String CODEC(ZSTD(1)) SETTINGS (min_compress_block_size = 16384, max_compress_block_size = 65536),
  output String CODEC(ZSTD(1)) SETTINGS (min_compress_block_size = 16384, max_compress_block_size = 65536),
  output_tool_calls String CODEC(ZSTD(1)),
  parameters String CODEC(ZSTD(1)),
  tags Array(LowCardinality(String)),
  attributes String CODEC(ZSTD(1)) SETTINGS (min_compress_block_size = 16384, max_compress_block_size = 65536),
  is_deleted UInt8 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ingested_at DateTime64(6, 'UTC') DEFAULT now64(6, 'UTC') CODEC(Delta(8), ZSTD(1)),
  INDEX ix_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1
)
ENGINE = {{engine:ReplacingMergeTree(ingested_at, is_deleted)}}
PARTITION BY toYYYYMM(start_time)
PRIMARY KEY (workspace_id, prompt_id, start_time)
ORDER BY (workspace_id, prompt_id, start_time, trace_id, span_id)
SETTINGS
  index_granularity = 1024,
  ttl_only_drop_parts = 1,
  non_replicated_deduplication_window = 1000,
  replicated_deduplication_window = 1000;

--> distributed
-- By workspace, so that FINAL and joins stay on one shard.
CREATE TABLE IF NOT EXISTS spans {{on_cluster}} AS {{local:spans}}
ENGINE = Distributed({{cluster}}, {{database}}, {{local:spans}}, cityHash64(workspace_id));

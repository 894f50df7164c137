-- What was said to a model, of clients that send it apart from their spans. Identity is (workspace, trace, span, record):
-- the record's id is made of its content, so one that is sent again is the same row.
CREATE TABLE IF NOT EXISTS {{local:log_records}} {{on_cluster}} (
  workspace_id LowCardinality(String),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  record_id String CODEC(ZSTD(1)),
  event_name LowCardinality(String),
  time DateTime64(9, 'UTC') CODEC(Delta(8), ZSTD(1)),
  -- Of two records of one moment the lower was sent first.
  position UInt32 CODEC(T64, ZSTD(1)),
  body String CODEC(ZSTD(1)),
  attributes String CODEC(ZSTD(1)),
  is_deleted UInt8 DEFAULT 0 CODEC(T64, ZSTD(1)),
  ingested_at DateTime64(6, 'UTC') DEFAULT now64(6, 'UTC') CODEC(Delta(8), ZSTD(1))
)
ENGINE = {{engine:ReplacingMergeTree(ingested_at, is_deleted)}}
PARTITION BY toYYYYMM(time)
PRIMARY KEY (workspace_id, trace_id)
ORDER BY (workspace_id, trace_id, span_id, record_id)
SETTINGS
  index_granularity = 1024,
  ttl_only_drop_parts = 1,
  non_replicated_deduplication_window = 1000,
  replicated_deduplication_window = 1000;

--> distributed
CREATE TABLE IF NOT EXISTS log_records {{on_cluster}} AS {{local:log_records}}
ENGINE = Distributed({{cluster}}, {{database}}, {{local:log_records}}, cityHash64(workspace_id));

-->
-- What a span said by itself, where resolving it within its trace changed that: it is resolved anew when more of the trace comes.
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN IF NOT EXISTS own_values String CODEC(ZSTD(1)) AFTER attributes;

--> distributed
ALTER TABLE spans {{on_cluster}} ADD COLUMN IF NOT EXISTS own_values String CODEC(ZSTD(1)) AFTER attributes;

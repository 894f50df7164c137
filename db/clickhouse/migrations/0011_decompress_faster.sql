-- LZ4 for what charts, lists and FINAL read of every row: taking ZSTD apart was a fifth to a third of their processor time. It
-- costs about 25 bytes a span, most of them for the ids, which are random and were not compressed well either. Texts and
-- attributes stay as they are. What is stored already is read as before, and changes when it is merged.
ALTER TABLE {{local:spans}} {{on_cluster}}
  MODIFY COLUMN prompt_version CODEC(T64, LZ4),
  MODIFY COLUMN unit_id CODEC(LZ4),
  MODIFY COLUMN trace_id CODEC(LZ4),
  MODIFY COLUMN span_id CODEC(LZ4),
  MODIFY COLUMN parent_span_id CODEC(LZ4),
  MODIFY COLUMN start_time CODEC(Delta(8), LZ4),
  MODIFY COLUMN duration_us CODEC(T64, LZ4),
  MODIFY COLUMN time_to_first_token_us CODEC(T64, LZ4),
  MODIFY COLUMN input_tokens CODEC(T64, LZ4),
  MODIFY COLUMN output_tokens CODEC(T64, LZ4),
  MODIFY COLUMN cached_input_tokens CODEC(T64, LZ4),
  MODIFY COLUMN cache_write_input_tokens CODEC(T64, LZ4),
  MODIFY COLUMN reasoning_tokens CODEC(T64, LZ4),
  MODIFY COLUMN input_audio_tokens CODEC(T64, LZ4),
  MODIFY COLUMN output_audio_tokens CODEC(T64, LZ4),
  MODIFY COLUMN cost_usd CODEC(LZ4),
  MODIFY COLUMN counts_toward_usage CODEC(T64, LZ4),
  MODIFY COLUMN user_id CODEC(LZ4),
  MODIFY COLUMN session_id CODEC(LZ4),
  MODIFY COLUMN ingested_at CODEC(Delta(8), LZ4);

-->
ALTER TABLE {{local:scores}} {{on_cluster}}
  MODIFY COLUMN prompt_version CODEC(T64, LZ4),
  MODIFY COLUMN trace_id CODEC(LZ4),
  MODIFY COLUMN span_id CODEC(LZ4),
  MODIFY COLUMN session_id CODEC(LZ4),
  MODIFY COLUMN span_start_time CODEC(Delta(8), LZ4),
  MODIFY COLUMN score_id CODEC(LZ4),
  MODIFY COLUMN value CODEC(LZ4),
  MODIFY COLUMN user_id CODEC(LZ4),
  MODIFY COLUMN updated_at CODEC(Delta(8), LZ4);

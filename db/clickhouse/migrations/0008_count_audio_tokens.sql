-- Audio has a price of its own. The tokens are a part of the input's and the output's; rows from before say nothing of them.
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN IF NOT EXISTS input_audio_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)) AFTER reasoning_tokens, ADD COLUMN IF NOT EXISTS output_audio_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)) AFTER input_audio_tokens;

--> distributed
ALTER TABLE spans {{on_cluster}} ADD COLUMN IF NOT EXISTS input_audio_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)) AFTER reasoning_tokens, ADD COLUMN IF NOT EXISTS output_audio_tokens Nullable(UInt32) CODEC(T64, ZSTD(1)) AFTER input_audio_tokens;

-- A word that was said, a session or a user is found without reading what all others said. N-grams and not words, so that
-- part of a word, an order's number or a language without spaces is found too; bloom filters and not an inverted index,
-- because every server since version 20 has them and they cost a tenth of the space. Sized for a granule of 1,024 rows of a
-- few kilobytes each: smaller ones would be full and let everything through.
ALTER TABLE {{local:spans}} {{on_cluster}}
  ADD INDEX IF NOT EXISTS ix_input_text lowerUTF8(input) TYPE ngrambf_v1(4, 65536, 2, 0) GRANULARITY 1,
  ADD INDEX IF NOT EXISTS ix_output_text lowerUTF8(output) TYPE ngrambf_v1(4, 32768, 2, 0) GRANULARITY 1,
  ADD INDEX IF NOT EXISTS ix_session session_id TYPE bloom_filter(0.01) GRANULARITY 1,
  ADD INDEX IF NOT EXISTS ix_user user_id TYPE bloom_filter(0.01) GRANULARITY 1;

-->
-- For what is stored already; in the background, and until it is done the old parts are read as before.
ALTER TABLE {{local:spans}} {{on_cluster}}
  MATERIALIZE INDEX ix_input_text, MATERIALIZE INDEX ix_output_text, MATERIALIZE INDEX ix_session, MATERIALIZE INDEX ix_user;

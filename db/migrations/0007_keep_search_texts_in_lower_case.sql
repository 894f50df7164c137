ALTER TABLE "prompt_search_texts" ADD COLUMN "searched" text GENERATED ALWAYS AS (lower(variables || E'
' || body)) STORED NOT NULL;
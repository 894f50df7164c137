import { expect, test } from "vitest";
import { renderMigration } from "./render-migration";

const SOURCE = `-- why
CREATE TABLE {{local:spans}} {{on_cluster}} (a UInt8)
ENGINE = {{engine:ReplacingMergeTree(ingested_at, is_deleted)}} ORDER BY a;

--> distributed
CREATE TABLE spans {{on_cluster}} AS {{local:spans}}
ENGINE = Distributed({{cluster}}, {{database}}, {{local:spans}}, cityHash64(a));

-->
ALTER TABLE {{local:spans}} {{on_cluster}} ADD COLUMN b UInt8;
`;

test("a single node gets plain tables and nothing distributed", () => {
  expect(renderMigration(SOURCE, { database: "galley" })).toEqual([
    "-- why\nCREATE TABLE spans  (a UInt8)\nENGINE = ReplacingMergeTree(ingested_at, is_deleted) ORDER BY a",
    "ALTER TABLE spans  ADD COLUMN b UInt8",
  ]);
});

test("a cluster gets replicated tables behind a distributed one", () => {
  expect(renderMigration(SOURCE, { database: "galley", cluster: "main" })).toEqual([
    "-- why\nCREATE TABLE spans_local ON CLUSTER 'main' (a UInt8)\n" +
      "ENGINE = ReplicatedReplacingMergeTree(ingested_at, is_deleted) ORDER BY a",
    "CREATE TABLE spans ON CLUSTER 'main' AS spans_local\n" +
      "ENGINE = Distributed('main', 'galley', spans_local, cityHash64(a))",
    "ALTER TABLE spans_local ON CLUSTER 'main' ADD COLUMN b UInt8",
  ]);
});

test("an engine without parameters is replicated too", () => {
  expect(renderMigration("{{engine:MergeTree()}}", { database: "d", cluster: "c" })).toEqual([
    "ReplicatedMergeTree()",
  ]);
});

test.each(["{{nonsense}}", "{{engine:Log()}}"])("refuses %s", (source) => {
  expect(() => renderMigration(source, { database: "d", cluster: "c" })).toThrow();
});

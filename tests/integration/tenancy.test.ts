import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { environments } from "@/db/schema";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

test("a query that forgets its workspace finds only the tenant's own rows", async () => {
  const [mine] = [await aMember(db), await aMember(db)];
  const found = await inWorkspace(mine, (tx) => tx.db.select().from(environments));
  expect(found.map((environment) => environment.workspaceId)).toEqual(Array(3).fill(mine.workspaceId));
});

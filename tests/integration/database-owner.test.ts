import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "@/db/postgres/embedded/embedded-postgres";
import { embeddedStore, openEmbeddedPool } from "@/db/postgres/open-embedded-postgres";
import { findMembership } from "@/server/workspaces/find-membership";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";
import { aMember } from "../support/factories";

/** As a managed PostgreSQL hands databases out. */
const AN_OWNER = `
  create role plain_owner login createrole;
  grant create on database postgres to plain_owner;
  grant create on schema public to plain_owner;
  set session authorization plain_owner;`;

test("an owner that is no superuser, but may create roles, can migrate and work", async () => {
  const postgres = await startEmbeddedPostgres();
  const pool = openEmbeddedPool(postgres);
  await pool.query(AN_OWNER);
  const store = await embeddedStore(postgres, pool);
  const { userId, workspaceId, workspaceSlug } = await aMember(store.db, "owner");
  expect(await findMembership(store.db, { userId, workspaceSlug })).toMatchObject({
    workspaceId,
    role: "owner",
  });
  expect(await listWorkspaces(store.db, { userId })).toMatchObject([{ slug: workspaceSlug }]);
  await store.close();
});

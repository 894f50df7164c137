import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { deployVersion } from "@/server/deployments/deploy-version";
import { NotFoundError, RefusedError } from "@/server/errors/domain-error";
import { previewLanding } from "@/server/gates/preview-landing";
import { aTeam, setPolicy, slug } from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

const landing = { environmentName: "production", items: [{ promptSlug: slug, versionNumber: 2 }] };

test("tells the gates that a deployment would be refused by, in the same words", async () => {
  const { publisher } = await aTeam(db);
  const { gates } = await previewLanding(publisher, landing);
  const refusal = await deployVersion(publisher, {
    promptSlug: slug,
    environmentName: "production",
    versionNumber: 2,
    reason: "",
  }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RefusedError);
  expect(refusal).toMatchObject({ gates });
  expect(gates.map(({ gate }) => gate)).toEqual(["direct-deploy"]);
});

test("tells what a release would need", async () => {
  const { editor, owner } = await aTeam(db);
  await setPolicy(owner, "production", {
    approvals: { required: 3, groupIds: [], blocksOnRejection: true },
    checks: [{ kind: "no-breaking-change", name: "Nothing breaks" }],
  });
  const { gates, needs } = await previewLanding(editor, landing);
  expect(needs).toEqual({
    approvals: 3,
    groups: [],
    checks: [{ name: "Nothing breaks", kind: "no-breaking-change" }],
  });
  expect(gates.map(({ gate }) => gate)).toEqual(["permission", "direct-deploy"]);
});

test("an environment without rules is in nobody's way", async () => {
  const { publisher } = await aTeam(db);
  const preview = await previewLanding(publisher, { ...landing, environmentName: "development" });
  expect(preview).toEqual({ gates: [], needs: { approvals: 0, groups: [], checks: [] } });
});

test("what another workspace has does not exist", async () => {
  const { publisher } = await aTeam(db);
  const elsewhere = { ...landing, items: [{ promptSlug: "nowhere", versionNumber: 1 }] };
  await expect(previewLanding(publisher, elsewhere)).rejects.toThrow(NotFoundError);
});

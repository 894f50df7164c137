/** A bad version meets a share of the callers, and goes back by itself while an application goes on calling. */
import { expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { expectAccessible } from "../support/look-at-page";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";
import { serveCallers } from "./application/serve-callers";

const PROMPT = "support/reply";
const BAD_VERSION = 2;

test.setTimeout(420_000);

test("a version that fails is rolled back by itself, and the page and the ledger say why", async ({
  page,
  installation,
}) => {
  const { url } = await installation.start();
  const workspaceSlug = await signUp(page, url);
  const client = await signedInClient(page.context(), url);
  await writeVersions(client, workspaceSlug);
  const { token: apiKey } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "helpdesk",
    environmentNames: ["production"],
    permissions: ["prompt:read", "trace:write"],
    expiresAt: null,
  });
  const application = serveCallers({ galleyUrl: url, apiKey, prompt: PROMPT, badVersion: BAD_VERSION });
  await expect.poll(() => application.answered()).toBeGreaterThan(5);
  expect(new Set(application.newest(5))).toEqual(new Set([1]));

  await startRollout(page, `${url}/${workspaceSlug}/prompts/support~reply`);
  await expect(page.getByText("10% of the callers get v2", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await expect.poll(() => application.newest(200), { timeout: 60_000 }).toContain(BAD_VERSION);

  await expect(page.getByText("Everybody got v1 again")).toBeVisible({ timeout: 180_000 });
  const decisions = page.getByRole("region", { name: "What was decided" });
  const rolledBack = decisions.getByRole("listitem").first();
  await expect(rolledBack).toContainText("rolled it back: everybody gets v1 again");
  await expect(rolledBack).toContainText("100");
  await rolledBack.getByText("The numbers it was decided on").click();
  await expect(rolledBack.getByText("Errors: 100% against 0%: a regression is shown")).toBeVisible();
  await expectAccessible(page);

  const answeredByThen = application.answered();
  await expect.poll(() => application.answered(), { timeout: 60_000 }).toBeGreaterThan(answeredByThen + 40);
  expect(new Set(application.newest(40))).toEqual(new Set([1]));
  await application.stop();
  expect(application.failures()).toEqual([]);

  await page.goto(`${url}/${workspaceSlug}/deployments?way=rollback`);
  const row = page.getByRole("table", { name: "Deployments" }).getByRole("row").nth(1);
  await expect(row).toContainText("Rolled back");
  await expect(row).toContainText("100");
  await page.goto(`${url}/${workspaceSlug}/rollouts`);
  await expect(page.getByRole("region", { name: "Over", exact: true })).toContainText("Rolled back");
  await expectAccessible(page);
});

async function writeVersions(client: SignedInClient, workspaceSlug: string): Promise<void> {
  await client.prompt.create.mutate({ workspaceSlug, slug: PROMPT, type: "chat", description: "" });
  const tones = [
    { tone: "warmly", parentNumber: null },
    { tone: "in rhymes", parentNumber: 1 },
  ];
  for (const { tone, parentNumber } of tones) {
    await client.version.create.mutate({
      workspaceSlug,
      promptSlug: PROMPT,
      parentNumber,
      message: `Answer ${tone}`,
      content: {
        type: "chat",
        model: null,
        messages: [
          { role: "system", content: `Answer customers of Northwind ${tone}.` },
          { role: "user", content: "{{question}}" },
        ],
      },
    });
  }
  for (const environmentName of ["production", "staging", "development"]) {
    await client.deployment.deploy.mutate({
      workspaceSlug,
      promptSlug: PROMPT,
      environmentName,
      versionNumber: 1,
      reason: "First",
    });
  }
}

async function startRollout(page: Page, promptUrl: string): Promise<void> {
  await page.goto(promptUrl);
  await page.getByRole("button", { name: "Deploy v2" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "production" }).click();
  await dialog.getByRole("radio", { name: "Gradually" }).click();
  await dialog.getByRole("radio", { name: /^Quick/ }).click();
  await dialog.getByRole("textbox", { name: /^Why/ }).fill("Customers like rhymes.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Start the rollout in production" }).click();
  await page.waitForURL(/\/rollouts\/rlt_/);
}

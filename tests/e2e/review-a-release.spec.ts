/** A release from its request to its rollback: four people in four browsers, an application with a key, and a clock. */
import { expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { expectAccessible, selectText } from "../support/look-at-page";
import { signedInClient, signUp } from "../support/signed-in-client";
import { join } from "../support/team";

const PROMPT = "support/reply";
const PASSAGE = "in three sentences";

test.setTimeout(420_000);

test("a change is requested, questioned, amended, approved by two, scheduled, served and rolled back", async ({
  page: ada,
  browser,
  installation,
}) => {
  const { url } = await installation.start();
  const workspaceSlug = await signUp(ada, url);
  const client = await signedInClient(ada.context(), url);
  const office = { client, url, workspaceSlug };
  const [leo, ines, maya] = await Promise.all([
    join(browser, office, { name: "Leo Brandt", role: "editor" }),
    join(browser, office, { name: "Ines Carvalho", role: "reviewer" }),
    join(browser, office, { name: "Maya Okafor", role: "publisher" }),
  ]);

  await client.prompt.create.mutate({ workspaceSlug, slug: PROMPT, type: "chat", description: "" });
  const save = (by: typeof client, text: string, parentNumber: number | null) =>
    by.version.create.mutate({
      workspaceSlug,
      promptSlug: PROMPT,
      parentNumber,
      message: text,
      content: {
        type: "chat",
        model: null,
        messages: [
          { role: "system", content: `Answer customers of Northwind ${text}.` },
          { role: "user", content: "{{question}}" },
        ],
      },
    });
  await save(client, "warmly", null);
  await client.deployment.deploy.mutate({
    workspaceSlug,
    promptSlug: PROMPT,
    environmentName: "production",
    versionNumber: 1,
    reason: "First",
  });
  const { updatedAt } = await client.environment.getPolicy.query({
    workspaceSlug,
    environmentName: "production",
  });
  await client.environment.savePolicy.mutate({
    workspaceSlug,
    environmentName: "production",
    scope: { kind: "environment" },
    sections: {
      approvals: { required: 2, groupIds: [], blocksOnRejection: true },
      checks: [{ kind: "no-breaking-change", name: "No breaking change" }],
      deploying: { allowsDirect: false, requiresReason: true },
    },
    expectedUpdatedAt: updatedAt,
    acceptsWarnings: true,
  });
  const { token } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "helpdesk",
    environmentNames: ["production"],
    permissions: ["prompt:read"],
    expiresAt: null,
  });
  const served = async () => {
    const answer = await fetch(`${url}/api/v1/prompts/${PROMPT}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await answer.json()).version;
  };
  const leosClient = await signedInClient(leo.context(), url);
  await save(leosClient, PASSAGE, 1);

  await leo.goto(`${url}/${workspaceSlug}/new-release?environment=production&prompt=${PROMPT}&version=2`);
  // What is asked of the server shows that the form listens: what is typed before that is not kept.
  await expect(leo.getByRole("list", { name: "What it will need" })).toBeVisible();
  await leo.getByRole("textbox", { name: "Title" }).fill("Shorter answers");
  await leo.getByRole("textbox", { name: /^Why/ }).fill("Agents cut every second answer.");
  await expectAccessible(leo);
  await leo.getByRole("button", { name: /^Request/ }).click();
  await leo.waitForURL(/\/releases\/1$/);
  await expect(leo.getByText("0 of 2 approvals given in round 1.")).toBeVisible();

  const releaseUrl = leo.url();
  await ines.goto(`${url}/${workspaceSlug}/releases`);
  await ines.getByRole("link", { name: /Shorter answers/ }).click();
  await ines.waitForURL(releaseUrl);
  const message = ines.getByRole("group", { name: /^message 1, system/ });
  await message.focus();
  await selectText(ines, PASSAGE);
  await ines.keyboard.press("c");
  await ines.keyboard.type("Three cannot hold an apology and a next step. Four?");
  await ines.keyboard.press("ControlOrMeta+Enter");
  await expect(ines.getByRole("article", { name: /^Thread by Ines/ })).toContainText(PASSAGE);
  await review(ines, "Request changes", "See the line.");
  await expect(ines.getByRole("heading", { name: /Shorter answers/ })).toBeVisible();
  await expect(ines.getByText("Ines Carvalho requested changes in round 1.")).toBeVisible();
  await expectAccessible(ines);

  await ada.goto(releaseUrl);
  await review(ada, "Approve", "");
  await expect(ada.getByText("1 of 2 approvals given in round 1.")).toBeVisible();

  await save(leosClient, "in four sentences", 2);
  await leo.reload();
  await leo.getByRole("button", { name: "Amend" }).click();
  const amending = leo.getByRole("dialog");
  await amending.getByRole("combobox", { name: /version/i }).selectOption("3");
  await expectAccessible(leo);
  await amending.getByRole("button", { name: "Amend release" }).click();
  await expect(leo.getByText("0 of 2 approvals given in round 2.")).toBeVisible();

  await ines.goto(releaseUrl);
  await review(ines, "Approve", "Much better.");
  await expect(ines.getByText("1 of 2 approvals given in round 2.")).toBeVisible();
  await ada.goto(releaseUrl);
  await review(ada, "Approve", "");
  await expect(ada.getByText("all gates open")).toBeVisible();
  expect(await served()).toBe(1);

  await maya.goto(releaseUrl);
  await maya.getByRole("button", { name: "Schedule", exact: true }).click();
  const scheduling = maya.getByRole("dialog");
  await scheduling.getByLabel("Time zone").fill("UTC");
  await expectAccessible(maya);
  // The next minute, if enough of this one is left to ask for it.
  const due = new Date(Math.ceil((Date.now() + 8_000) / 60_000) * 60_000);
  const [date = "", time = ""] = due.toISOString().slice(0, 16).split("T");
  await scheduling.getByLabel("Date").fill(date);
  await scheduling.getByLabel("Time", { exact: true }).fill(time);
  await scheduling.getByRole("button", { name: "Schedule for production" }).click();
  await expect(maya.getByText(/^Lands /)).toBeVisible();
  expect(await served()).toBe(1);

  await expect.poll(served, { timeout: 120_000, intervals: [500] }).toBe(3);
  expect(Date.now()).toBeGreaterThanOrEqual(due.getTime());
  await maya.reload();
  await expect(maya.getByText("It went live in production")).toBeVisible();
  await expectAccessible(maya);

  await maya.goto(`${url}/${workspaceSlug}/prompts/support~reply/deployments`);
  await maya
    .getByRole("button", { name: /roll back/i })
    .first()
    .click();
  await maya.getByRole("button", { name: "Roll back production to v1" }).click();
  await expect.poll(served, { timeout: 20_000 }).toBe(1);

  await leo.goto(`${url}/${workspaceSlug}/notifications`);
  await expect(leo.getByRole("link", { name: /live in production|applied/i }).first()).toBeVisible();
  await expectAccessible(leo);
});

async function review(page: Page, verdict: "Approve" | "Request changes", text: string): Promise<void> {
  await page.getByRole("button", { name: /^Review/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: verdict }).click();
  await dialog.getByRole("textbox").fill(text);
  await dialog.getByRole("button", { name: verdict }).click();
  await expect(dialog).toBeHidden();
}

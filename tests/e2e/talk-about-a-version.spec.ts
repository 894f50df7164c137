/** Two people talk about a prompt: a passage is quoted by keyboard, the other one is told, answers, and settles it. */
import { expect } from "@playwright/test";
import { test } from "../support/e2e-test";
import { expectAccessible, selectText } from "../support/look-at-page";
import { mailedLink } from "../support/mailed-files";
import { signedInClient, signUp } from "../support/signed-in-client";

const BO = "bo@example.com";
const PROMPT = "support/reply";
const PASSAGE = "You answer customers";

test.setTimeout(300_000);

test("a mention reaches a colleague, who answers where it was said", async ({
  page,
  browser,
  installation,
}) => {
  const server = await installation.start();
  const workspaceSlug = await signUp(page, server.url);
  const versionUrl = `${server.url}/${workspaceSlug}/prompts/support~reply/versions/1`;
  const client = await signedInClient(page.context(), server.url);
  await client.prompt.create.mutate({ workspaceSlug, slug: PROMPT, type: "chat", description: "" });
  await client.version.create.mutate({
    workspaceSlug,
    promptSlug: PROMPT,
    parentNumber: null,
    message: "First version",
    content: {
      type: "chat",
      model: null,
      messages: [
        { role: "system", content: `${PASSAGE} of Northwind, briefly.` },
        { role: "user", content: "{{question}}" },
      ],
    },
  });
  const { invited } = await client.invitation.create.mutate({
    workspaceSlug,
    emails: [BO],
    role: "reviewer",
  });
  const bo = await (await browser.newContext()).newPage();
  await bo.goto(`${server.url}/invitations/${invited[0]?.token}`);
  await bo.getByLabel("Your name").fill("Bo Berg");
  await bo.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
  await bo.getByRole("button", { name: /^Create account and join/ }).click();
  await bo.waitForURL(`**/${workspaceSlug}`);

  await page.goto(versionUrl);
  const message = page.getByRole("group", { name: "message 1, system" });
  await message.focus();
  await selectText(page, PASSAGE);
  await expect(message.getByRole("button", { name: "Comment", exact: true })).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.type("Is this true, @bo");
  await expect(page.getByRole("option", { name: /Bo Berg/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type("by any chance?");
  await page.keyboard.press("ControlOrMeta+Enter");
  const thread = page.getByRole("article", { name: /^Thread by Ada/ });
  await expect(thread).toContainText(PASSAGE);
  await expect(thread).toContainText("Is this true, @Bo Berg by any chance?");
  await expectAccessible(page);

  await bo.goto(`${server.url}/${workspaceSlug}`);
  await bo.getByRole("link", { name: "Notifications, 1 unread" }).press("Enter");
  await bo.getByRole("link", { name: /mentioned you on support\/reply v1/ }).press("Enter");
  const opened = bo.getByRole("article", { name: /thread by Ada/i });
  await expect(opened).toBeFocused();
  await expect(bo.getByRole("link", { name: "Notifications", exact: true })).toBeVisible();
  await opened.getByRole("button", { name: "Reply" }).press("Enter");
  await bo.keyboard.type("Yes.");
  await bo.keyboard.press("ControlOrMeta+Enter");
  await expect(opened).toContainText("Yes.");
  await opened.getByRole("button", { name: "Resolve thread" }).press("Enter");
  await expect(opened).toContainText("by Bo Berg");
  await expectAccessible(bo);
  expect(await mailedLink(installation.dataDir, BO, "/versions/")).toContain("/support~reply/versions/1");

  await page.goto(`${server.url}/${workspaceSlug}/notifications`);
  await expect(page.getByRole("link", { name: /replied on support\/reply v1/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${server.url}/${workspaceSlug}/prompts/support~reply/activity?kind=comments`);
  await expect(page.getByRole("region", { name: "Activity" }).getByRole("listitem").first()).toContainText(
    "resolved a thread on",
  );
  await expectAccessible(page);
});

/** How people come in, and back in: invited by mail and by link, confirmed, with a new password for a forgotten one. */
import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { expectAccessible } from "../support/look-at-page";
import { mailedLink } from "../support/mailed-files";
import { signUp } from "../support/signed-in-client";

const GRACE = "grace@example.com";
const ALAN = "alan@example.com";
const PASSWORD = "correct horse battery";

test.setTimeout(300_000);

test("a colleague signs up by the mailed link, which works once, and another's is revoked", async ({
  page,
  browser,
  installation,
}) => {
  const server = await installation.start();
  const workspace = await signUp(page, server.url);
  await invite(page, `${server.url}/${workspace}/settings/members`, `Grace Hopper <${GRACE}>, ${ALAN}`);
  const link = await mailedLink(installation.dataDir, GRACE, "/invitations/");

  const grace = await aStranger(browser);
  await grace.goto(link);
  await expect(grace.getByText("Ada Lindqvist invites you to Northwind as publisher")).toBeVisible();
  await expect(grace.getByLabel("E-mail")).toHaveValue(GRACE);
  await expectAccessible(grace);
  await signUpInvited(grace, "Grace Hopper");
  await grace.waitForURL(`**/${workspace}`);
  await grace.goto(`${server.url}/account`);
  await expect(grace.getByText("confirmed", { exact: true })).toBeVisible();

  await page.reload();
  const members = page.getByRole("table", { name: "Members" });
  await expect(members.getByRole("row", { name: /Grace Hopper/ })).toContainText("publisher");
  const invitations = page.getByRole("table", { name: "Invitations" });
  await expect(invitations.getByRole("row", { name: ALAN })).toBeVisible();
  await expect(invitations.getByRole("row", { name: GRACE })).toBeHidden();

  const latecomer = await aStranger(browser);
  await latecomer.goto(link);
  await expect(latecomer.getByRole("heading", { name: "This invitation was used already" })).toBeVisible();
  await expectAccessible(latecomer);

  await page.getByRole("button", { name: `Revoke the invitation of ${ALAN}` }).click();
  await page.getByRole("button", { name: "Revoke invitation" }).click();
  // Behind the dialog the table is hidden too.
  await expect(page.getByText(`The invitation of ${ALAN} is revoked`)).toBeVisible();
  await expect(invitations).toBeHidden();
  await latecomer.goto(await mailedLink(installation.dataDir, ALAN, "/invitations/"));
  await expect(latecomer.getByRole("heading", { name: "This invitation was revoked" })).toBeVisible();
});

test("somebody with an account of another address is told, and joins by the copied link", async ({
  page,
  browser,
  installation,
}) => {
  const server = await installation.start();
  const workspace = await signUp(page, server.url);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const link = await invite(page, `${server.url}/${workspace}/settings/members`, ALAN);

  const grace = await aStranger(browser);
  await grace.goto(`${server.url}/sign-up`);
  await grace.getByLabel("Your name").fill("Grace Hopper");
  await grace.getByLabel("E-mail").fill(GRACE);
  await grace.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await grace.getByLabel("Workspace name").fill("Compilers");
  await grace.getByRole("button", { name: "Create account" }).click();
  await grace.waitForURL("**/compilers");
  await grace.goto(link);
  await expect(grace.getByText(`This invitation was sent to ${ALAN}`)).toBeVisible();
  await expectAccessible(grace);
  await grace.getByRole("button", { name: "Join as Grace Hopper" }).click();
  await grace.waitForURL(`**/${workspace}`);
  await grace.goto(link);
  await expect(grace.getByRole("heading", { name: "You are a member of Northwind" })).toBeVisible();
});

test("an address is confirmed and a forgotten password replaced by mailed links", async ({
  page,
  browser,
  installation,
}) => {
  const server = await installation.start();
  const workspace = await signUp(page, server.url);
  await page.goto(await mailedLink(installation.dataDir, "ada@example.com", "/verify-email/"));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm address" }).click();
  await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();

  const elsewhere = await aStranger(browser);
  await elsewhere.goto(`${server.url}/sign-in`);
  await elsewhere.getByRole("link", { name: "Forgot password?" }).click();
  await elsewhere.waitForURL("**/forgot-password");
  await elsewhere.getByLabel("E-mail").fill("ada@example.com");
  await elsewhere.getByRole("button", { name: "Mail me a link" }).click();
  await expect(elsewhere.getByRole("status")).toContainText("If ada@example.com has an account");
  await elsewhere.goto(await mailedLink(installation.dataDir, "ada@example.com", "/reset-password/"));
  await expectAccessible(elsewhere);
  await elsewhere.getByRole("textbox", { name: "New password" }).fill("another horse battery");
  await elsewhere.getByRole("button", { name: "Set password and sign in" }).click();
  await elsewhere.waitForURL(`**/${workspace}`);

  await page.goto(`${server.url}/${workspace}`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

/** Invites addresses as publishers, by keyboard; answers the link that can be copied for the last of them. */
async function invite(page: Page, membersUrl: string, addresses: string): Promise<string> {
  await page.goto(membersUrl);
  await page.getByRole("button", { name: "Invite people" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await page.keyboard.type(addresses);
  await page.keyboard.press("Tab");
  await page.keyboard.type("P");
  await expect(dialog.getByRole("combobox", { name: "Role" })).toContainText("publisher");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Invite/ }).press("Enter");
  await expect(dialog.getByRole("list", { name: "Invited" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Copy link" }).last().press("Enter");
  const link = await page.evaluate(() => navigator.clipboard.readText()).catch(() => "");
  await dialog.getByRole("button", { name: "Done" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expectAccessible(page);
  return link;
}

async function signUpInvited(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account and join Northwind" }).click();
}

const aStranger = async (browser: Browser) => (await browser.newContext()).newPage();

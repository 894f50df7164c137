/** Many prompts put in order by somebody who has only a keyboard. */
import { expect, type Locator, type Page } from "@playwright/test";
import { announcedSeed } from "../support/announced-seed";
import { test } from "../support/e2e-test";

test("select, tag, take back, move, rename and find again", async ({ page, installation }) => {
  test.setTimeout(300_000);
  const server = await installation.start();
  const { email, password } = await announcedSeed(server.dataDir);
  await signIn(page, server.url, { email, password });
  await page.goto(`${server.url}/demo/prompts?folder=support`);
  await expect(row(page, "support/reply")).toBeVisible();

  await selectTwo(page);
  await tagAndTakeBack(page);
  await moveToCare(page);
  await renameAndFollow(page, server.url);
  await searchFor(page, server.url);
});

const row = (page: Page, name: string) =>
  page.getByRole("table", { name: "Prompts" }).getByRole("row").filter({ hasText: name });
const toolbar = (page: Page) => page.getByRole("toolbar", { name: "2 prompts selected" });

async function signIn(page: Page, url: string, { email, password }: { email: string; password: string }) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
}

/** A page is there before it listens. */
async function untilFocused(page: Page, key: string, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(target).toBeFocused({ timeout: 500 });
  }).toPass();
}

async function selectTwo(page: Page): Promise<void> {
  // K stays on the first row, however often it takes until the page is alive.
  await untilFocused(page, "k", row(page, "support/reply").getByRole("link"));
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(toolbar(page)).toBeVisible();
}

async function tagAndTakeBack(page: Page): Promise<void> {
  await toolbar(page).getByRole("button", { name: "Tag…", exact: true }).press("Enter");
  await page.getByRole("dialog").getByLabel("Tag").fill("Urgent");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 prompts tagged “urgent”")).toBeVisible();
  await expect(row(page, "support/reply").getByText("urgent")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(row(page, "support/reply").getByText("urgent")).toHaveCount(0);
}

async function moveToCare(page: Page): Promise<void> {
  await toolbar(page).getByRole("button", { name: "Move to…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").fill("care");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Move to care" }).press("Enter");
  await expect(page.getByText("2 prompts moved to care")).toBeVisible();
  await expect(row(page, "support/reply")).toHaveCount(0);
}

/** The address of a colleague's bookmark leads on, to the same page of it. */
async function renameAndFollow(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/demo/prompts/support~reply/versions`);
  await page.waitForURL("**/prompts/care~reply/versions");
  await page.getByRole("button", { name: "More about this prompt" }).press("Enter");
  await page.getByRole("menuitem", { name: "Settings…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: "Former names" })).toBeVisible();
  await dialog.getByLabel("Name and folder").fill("care/answer");
  await dialog.getByRole("button", { name: "Save settings" }).press("Enter");
  await page.waitForURL("**/prompts/care~answer");
}

async function searchFor(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/demo/prompts`);
  await expect(row(page, "care/answer")).toBeVisible();
  await untilFocused(page, "/", page.getByRole("searchbox"));
  await page.keyboard.type("answer");
  await expect(page.locator("mark").first()).toHaveText("answer", { ignoreCase: true });
  await page.getByRole("searchbox").fill("no prompt says this");
  await expect(page.getByText("No prompt matches “no prompt says this”")).toBeVisible();
}

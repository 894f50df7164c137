/** A prompt from its first word to a merged branch, by somebody who has only a keyboard. */
import { expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { chooseFrom, pressOn, tabTo, typeInto } from "../support/keyboard";
import { signUp } from "../support/signed-in-client";

const INSTRUCTIONS = "You answer customers in a {{tone}} tone, in at most {{limit}} words.";
const ON_BRANCH = "You answer customers briefly, in a {{tone}} tone, in at most {{limit}} words.";
const ON_MAIN = "You answer customers kindly, in a {{tone}} tone, in at most {{limit}} words.";

test("write, preview, save, branch and merge by keyboard alone", async ({ page, installation }) => {
  test.setTimeout(600_000);
  const server = await installation.start();
  const workspace = await signUp(page, server.url);
  await page.goto(`${server.url}/${workspace}/new-prompt`);

  await createPrompt(page);
  await writeMessages(page);
  await typeVariables(page);
  await previewWithValues(page);
  await saveVersion(page, 1);

  await createBranch(page, "shorter", 1);
  await changeInstructions(page, ON_BRANCH, 2);
  await switchBranch(page, "main");
  await changeInstructions(page, ON_MAIN, 3);
  await mergeBranch(page, "shorter");
});

async function createPrompt(page: Page): Promise<void> {
  await typeInto(page, page.getByLabel("Name"), "support/reply");
  await pressOn(page, page.getByRole("button", { name: "Create prompt" }));
  await page.waitForURL("**/prompts/support~reply");
}

async function writeMessages(page: Page): Promise<void> {
  await typeInto(page, page.getByLabel("Message 1, system"), INSTRUCTIONS);
  await typeInto(page, page.getByLabel("Message 2, user"), "{{question}}");
  await pressOn(page, page.getByRole("button", { name: "Add placeholder" }));
  const name = page.getByLabel("Message 3, placeholder name");
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("history");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByLabel("Message 2, placeholder name")).toBeFocused();
}

async function typeVariables(page: Page): Promise<void> {
  const settings = page.getByRole("complementary", { name: "Settings" });
  await expect(settings.getByRole("list", { name: "Variables" }).getByRole("listitem")).toHaveCount(4);
  await chooseFrom(page, settings.getByRole("combobox", { name: "Type of tone" }), "one of");
  await typeInto(page, settings.getByLabel("Choices of tone"), "formal\ncasual");
  await chooseFrom(page, settings.getByRole("combobox", { name: "Type of limit" }), "whole");
  await chooseFrom(page, settings.getByRole("combobox", { name: "Type of question" }), "text");
}

async function previewWithValues(page: Page): Promise<void> {
  await switchView(page, "Write", "ArrowRight");
  const values = page.getByRole("complementary", { name: "Values" });
  await chooseFrom(page, values.getByRole("combobox", { name: "tone" }), "casual");
  await typeInto(page, values.getByRole("textbox", { name: "limit" }), "many");
  await expect(values.getByRole("alert")).toContainText("whole number");
  await typeInto(page, values.getByRole("textbox", { name: "limit" }), "50");
  await pressOn(page, values.getByRole("button", { name: "Add message to history" }));
  await typeInto(page, values.getByRole("textbox", { name: "Message 1 of history" }), "Hello?");
  await typeInto(page, values.getByRole("textbox", { name: "question" }), "Where is it?");
  const rendered = page.getByRole("list", { name: "Rendered messages" }).getByRole("listitem");
  await expect(rendered).toHaveText([
    /system.*in a casual tone, in at most 50 words\./s,
    /user.*Hello\?/s,
    /user.*Where is it\?/s,
  ]);
  await switchView(page, "Preview", "ArrowLeft");
}

async function switchView(page: Page, from: string, key: string): Promise<void> {
  await tabTo(page, page.getByRole("radio", { name: from, exact: true }), "Shift+Tab");
  await page.keyboard.press(key);
}

async function saveVersion(page: Page, number: number): Promise<void> {
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("What changed")).toBeFocused();
  await expect(dialog.getByLabel("What changed")).not.toHaveValue("");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: `Deploy v${number}` })).toBeVisible();
}

async function openBranches(page: Page): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: /^Branch / }));
  await expect(page.getByPlaceholder("Find a branch")).toBeFocused();
}

async function createBranch(page: Page, name: string, from: number): Promise<void> {
  await openBranches(page);
  await page.keyboard.type(name);
  await expect(page.getByRole("option", { name: `Create branch from v${from}…` })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/prompts/support~reply?branch=${name}`);
}

async function changeInstructions(page: Page, text: string, number: number): Promise<void> {
  await typeInto(page, page.getByLabel("Message 1, system"), text);
  await expect(page.getByRole("button", { name: `Save v${number}` })).toBeVisible();
  await saveVersion(page, number);
}

async function switchBranch(page: Page, name: string): Promise<void> {
  await openBranches(page);
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Branch ${name}:` })).toBeVisible();
}

async function mergeBranch(page: Page, name: string): Promise<void> {
  await switchBranch(page, name);
  await openBranches(page);
  await chooseOption(page, /^Merge/);
  await page.waitForURL("**/merge?*");
  const conflict = page.getByRole("group", { name: /message 1/i });
  await expect(conflict).toContainText("briefly");
  await expect(conflict).toContainText("kindly");
  // The radio buttons of a group are one stop; the arrows lead from one to the next.
  await pressOn(page, conflict.getByRole("radio", { name: "Keep what main says" }), "ArrowDown");
  await expect(conflict.getByRole("radio", { name: `Take what ${name} says` })).toBeChecked();
  await pressOn(page, page.getByRole("button", { name: "Merge into main as v4" }));
  await expect(page).not.toHaveURL(/merge/);
  await page.goto(page.url());
  await expect(page.getByRole("main")).toContainText("v4");
}

/** Down the list until it is the chosen one. */
async function chooseOption(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true", {
      timeout: 50,
    });
  }).toPass({ timeout: 10_000 });
  await page.keyboard.press("Enter");
}

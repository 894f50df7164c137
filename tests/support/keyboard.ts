import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has. */
const MAX_STOPS = 150;

const hasFocus = (locator: Locator) =>
  locator.evaluateAll((elements) => elements.some((element) => element === document.activeElement));

/** Goes there with the Tab key, as somebody does who has no mouse; backwards first where that is the shorter way. */
export async function tabTo(page: Page, locator: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(locator).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    if (await hasFocus(locator)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not lead to ${locator}.`);
}

export async function typeInto(page: Page, locator: Locator, text: string): Promise<void> {
  await tabTo(page, locator);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

export async function pressOn(page: Page, locator: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, locator);
  await page.keyboard.press(key);
}

/** One of a closed list, found by its first letters. */
export async function chooseFrom(page: Page, locator: Locator, option: string): Promise<void> {
  await pressOn(page, locator);
  await expect(page.getByRole("listbox")).toBeVisible();
  await page.keyboard.type(option);
  await expect(page.getByRole("option", { name: new RegExp(`^${option}`) })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeHidden();
}

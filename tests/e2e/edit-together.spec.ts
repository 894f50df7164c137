/** Two browsers write in one draft: every key of both is in the draft, or on somebody's screen to be decided on. */
import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";

const PROMPT = "support/reply";
const KEYS = { delay: 20, timeout: 120_000 };

/** Words that can be told apart, so that each one can be looked for. */
const wordsOf = (writer: string, count = 20) =>
  Array.from({ length: count }, (_, index) => `${writer}${index}`).join(" ");

type Desk = { ada: Page; bo: Page; client: SignedInClient; workspaceSlug: string };

async function openDesk(browser: Browser, url: string): Promise<Desk> {
  const mine = await browser.newContext();
  const ada = await mine.newPage();
  const workspaceSlug = await signUp(ada, url);
  const client = await signedInClient(mine, url);
  await client.prompt.create.mutate({ workspaceSlug, slug: PROMPT, type: "chat" });
  const theirs = await browser.newContext({ storageState: await mine.storageState() });
  const bo = await theirs.newPage();
  await Promise.all([ada, bo].map((page) => page.goto(`${url}/${workspaceSlug}/prompts/support~reply`)));
  await Promise.all([ada, bo].map((page) => expect(systemOf(page)).toBeVisible()));
  return { ada, bo, client, workspaceSlug };
}

const systemOf = (page: Page) => page.getByLabel("Message 1, system");
const userOf = (page: Page) => page.getByLabel("Message 2, user");
const noticeOf = (page: Page) => page.getByRole("region", { name: "Somebody else saved" });

async function savedTexts({ client, workspaceSlug }: Desk): Promise<string[]> {
  const { document } = await client.draft.get.query({ workspaceSlug, promptSlug: PROMPT });
  return document.messages.map(({ content }) => content);
}

/** Merges what waits on either screen until nothing does and both show what is saved. */
async function settle(desk: Desk): Promise<void> {
  await expect(async () => {
    for (const page of [desk.ada, desk.bo]) {
      if (await noticeOf(page).isVisible()) await mergeBoth(page);
    }
    const saved = await savedTexts(desk);
    for (const page of [desk.ada, desk.bo]) {
      expect([await systemOf(page).inputValue(), await userOf(page).inputValue()]).toEqual(saved);
    }
  }).toPass({ timeout: 120_000, intervals: [500] });
}

async function mergeBoth(page: Page): Promise<void> {
  await noticeOf(page).getByRole("button", { name: "Merge both" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Use the merged text" }).click();
  await expect(dialog).toBeHidden();
}

test("both write in different messages at once", async ({ browser, installation }) => {
  test.setTimeout(400_000);
  const server = await installation.start();
  const desk = await openDesk(browser, server.url);
  const { ada, bo } = desk;
  await Promise.all([
    systemOf(ada).pressSequentially(wordsOf("ada"), KEYS),
    userOf(bo).pressSequentially(wordsOf("bo"), KEYS),
  ]);
  await settle(desk);
  expect(await savedTexts(desk)).toEqual([wordsOf("ada"), wordsOf("bo")]);
});

test("both write in the same message at once", async ({ browser, installation }) => {
  test.setTimeout(400_000);
  const server = await installation.start();
  const desk = await openDesk(browser, server.url);
  const { ada, bo } = desk;
  await Promise.all([
    systemOf(ada).pressSequentially(wordsOf("ada"), KEYS),
    systemOf(bo).pressSequentially(wordsOf("bo"), KEYS),
  ]);
  const asked = await Promise.race(
    [ada, bo].map((page) =>
      noticeOf(page)
        .waitFor()
        .then(() => page),
    ),
  );
  const own = asked === ada ? "ada" : "bo";
  // Nothing was put into what they typed, and what the other typed is shown beside it.
  expect(await systemOf(asked).inputValue()).toBe(wordsOf(own));
  await expect(asked.getByText("Kept in this tab until you choose")).toBeVisible();
  await noticeOf(asked).getByRole("button", { name: "Merge both" }).click();
  const dialog = asked.getByRole("dialog");
  const conflict = dialog.getByRole("group").first();
  await expect(async () => {
    const shown = (await conflict.textContent()) ?? "";
    for (const word of [...wordsOf("ada").split(" "), ...wordsOf("bo").split(" ")])
      expect(shown).toContain(word);
  }).toPass();
  await expect(dialog.getByRole("button", { name: "1 still to choose" })).toBeDisabled();
  await conflict.getByRole("radio", { name: "Write it yourself" }).check();
  await conflict.getByRole("textbox").fill(`${wordsOf("ada")} ${wordsOf("bo")}`);
  await dialog.getByRole("button", { name: "Use the merged text" }).click();
  await settle(desk);
  expect((await savedTexts(desk))[0]).toBe(`${wordsOf("ada")} ${wordsOf("bo")}`);
});

test("one writes on without a connection, and through a reload", async ({ browser, installation }) => {
  test.setTimeout(400_000);
  const server = await installation.start();
  const desk = await openDesk(browser, server.url);
  const { ada, bo } = desk;
  await bo.context().setOffline(true);
  await userOf(bo).pressSequentially(wordsOf("bo"), KEYS);
  await expect(bo.getByText("Offline: kept in this tab, will be saved")).toBeVisible();
  await systemOf(ada).pressSequentially(wordsOf("ada"), KEYS);
  await expect(async () => expect((await savedTexts(desk))[0]).toBe(wordsOf("ada"))).toPass();
  await bo.context().setOffline(false);
  await expect(noticeOf(bo)).toBeVisible();
  bo.on("dialog", (dialog) => void dialog.accept());
  await bo.reload();
  await expect(userOf(bo)).toHaveValue(wordsOf("bo"));
  await expect(noticeOf(bo)).toBeVisible();
  await settle(desk);
  expect(await savedTexts(desk)).toEqual([wordsOf("ada"), wordsOf("bo")]);
});

test("a discarded draft is brought back, also after a reload", async ({ browser, installation }) => {
  test.setTimeout(400_000);
  const server = await installation.start();
  const desk = await openDesk(browser, server.url);
  const { ada, bo, client, workspaceSlug } = desk;
  await client.version.create.mutate({
    workspaceSlug,
    promptSlug: PROMPT,
    content: { type: "chat", messages: [{ id: "m1", role: "system", content: "Be kind." }], model: null },
    message: "First",
    parentNumber: null,
  });
  await expect(systemOf(ada)).toHaveValue("Be kind.");
  await systemOf(ada).fill("Be brief.");
  await expect(systemOf(bo)).toHaveValue("Be brief.");
  await ada.getByRole("button", { name: "Discard draft" }).click();
  await expect(systemOf(ada)).toHaveValue("Be kind.");
  await expect(systemOf(bo)).toHaveValue("Be kind.");
  await ada.reload();
  await ada.getByRole("button", { name: "Restore the draft" }).click();
  await expect(systemOf(ada)).toHaveValue("Be brief.");
});

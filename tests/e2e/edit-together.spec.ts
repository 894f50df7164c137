/** Two browsers write in one draft: every key of both is in the draft, or on somebody's screen to be decided on. */
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";
import { createInstallation, type Installation } from "../support/test-server";

const KEYS = { delay: 20, timeout: 120_000 };

/** Words that can be told apart, so that each one can be looked for. */
const wordsOf = (writer: string, count = 20) =>
  Array.from({ length: count }, (_, index) => `${writer}${index}`).join(" ");

type Desk = { ada: Page; bo: Page; client: SignedInClient; promptSlug: string };

let installation: Installation;
let url: string;
let workspaceSlug: string;
let session: Awaited<ReturnType<BrowserContext["storageState"]>>;

/** One server and one account for all: each test writes in a prompt of its own. */
test.beforeAll(async ({ browser, preparedDir }) => {
  installation = await createInstallation({ copyOf: preparedDir });
  url = (await installation.start()).url;
  const context = await browser.newContext();
  workspaceSlug = await signUp(await context.newPage(), url);
  session = await context.storageState();
  await context.close();
});

test.afterAll(() => installation.remove());

async function openDesk(browser: Browser, name: string): Promise<Desk> {
  const promptSlug = `support/${name}`;
  const mine = await browser.newContext({ storageState: session });
  const theirs = await browser.newContext({ storageState: session });
  const ada = await mine.newPage();
  const bo = await theirs.newPage();
  const client = await signedInClient(mine, url);
  await client.prompt.create.mutate({ workspaceSlug, slug: promptSlug, type: "chat" });
  await Promise.all([ada, bo].map((page) => page.goto(`${url}/${workspaceSlug}/prompts/support~${name}`)));
  await Promise.all([ada, bo].map((page) => expect(systemOf(page)).toBeVisible()));
  return { ada, bo, client, promptSlug };
}

const systemOf = (page: Page) => page.getByLabel("Message 1, system");
const userOf = (page: Page) => page.getByLabel("Message 2, user");
const noticeOf = (page: Page) => page.getByRole("region", { name: "Somebody else saved" });

async function savedTexts({ client, promptSlug }: Desk): Promise<string[]> {
  const { document } = await client.draft.get.query({ workspaceSlug, promptSlug });
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

test("both write in different messages at once", async ({ browser }) => {
  test.setTimeout(400_000);
  const desk = await openDesk(browser, "two-messages");
  const { ada, bo } = desk;
  await Promise.all([
    systemOf(ada).pressSequentially(wordsOf("ada"), KEYS),
    userOf(bo).pressSequentially(wordsOf("bo"), KEYS),
  ]);
  await settle(desk);
  expect(await savedTexts(desk)).toEqual([wordsOf("ada"), wordsOf("bo")]);
});

test("both write in the same message at once", async ({ browser }) => {
  test.setTimeout(400_000);
  const desk = await openDesk(browser, "one-message");
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

test("one writes on without a connection, and through a reload", async ({ browser }) => {
  test.setTimeout(400_000);
  const desk = await openDesk(browser, "offline");
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

test("a discarded draft is brought back, also after a reload", async ({ browser }) => {
  test.setTimeout(400_000);
  const desk = await openDesk(browser, "discarded");
  const { ada, bo, client, promptSlug } = desk;
  await client.version.create.mutate({
    workspaceSlug,
    promptSlug,
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

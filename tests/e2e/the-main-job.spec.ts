/** The whole job, by a person in a browser and by a real application: from sign-up to the chart and the trace. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/e2e-test";
import { expectAccessible } from "../support/look-at-page";
import { MODEL_ANSWER, MODEL_USAGE, startModelServer } from "../support/model-server";
import { signUp } from "../support/signed-in-client";
import type { ApplicationOptions, ApplicationReport } from "./application/answer-questions";

const PROMPT = "support/reply";
const MODEL = "gpt-4o-mini";
const QUESTIONS = ["Can I return it?", "Even without the box?", "And after a month?", "Who pays?"];

test("sign up, write, deploy, call, trace, see", async ({ page, installation }) => {
  test.setTimeout(300_000);
  const server = await installation.start();
  const modelServer = await startModelServer();
  const workspace = await signUp(page, server.url);
  await expectAccessible(page);

  await createPrompt(page, server.url, workspace);
  await saveVersion(page, "You answer customers of Northwind.", "First version");
  await page.getByLabel("Message 1, system").fill("You answer customers of Northwind, briefly.");
  await saveOpenDraft(page, 2, "Briefly");
  await expectAccessible(page);
  await deploy(page, 2);
  const apiKey = await createKey(page, server.url, workspace);

  const report = await runApplication({
    galleyUrl: server.url,
    apiKey,
    prompt: PROMPT,
    environment: "production",
    modelBaseUrl: modelServer.baseUrl,
    questions: QUESTIONS,
  });
  expect(report.version).toBe(2);

  await expectAnalytics(page, `${server.url}/${workspace}/prompts/support~reply/analytics`);
  await expectTrace(page, `${server.url}/${workspace}/traces/${report.traceIds[0]}`);
  await modelServer.stop();
});

async function createPrompt(page: Page, url: string, workspace: string): Promise<void> {
  await page.goto(`${url}/${workspace}/new-prompt`);
  await page.getByLabel("Name").fill(PROMPT);
  await page.getByLabel("Description").fill("Drafts the first answer to a customer.");
  await page.getByRole("button", { name: "Create prompt" }).click();
  await page.waitForURL("**/prompts/support~reply");
}

async function saveVersion(page: Page, instructions: string, message: string): Promise<void> {
  await page.getByLabel("Message 1, system").fill(instructions);
  await page.getByLabel("Message 2, user").fill("{{question}}");
  await page.getByLabel("Provider").fill("openai");
  await page.getByRole("combobox", { name: "Model" }).fill(MODEL);
  await expect(page.getByRole("complementary", { name: "Settings" })).toContainText("question");
  await saveOpenDraft(page, 1, message);
}

async function saveOpenDraft(page: Page, number: number, message: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What changed").fill(message);
  await dialog.getByRole("button", { name: `Save v${number}` }).click();
  await expect(dialog).toBeHidden();
}

async function deploy(page: Page, number: number): Promise<void> {
  await page.getByRole("button", { name: `Deploy v${number}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /production/ }).click();
  await dialog.getByLabel("Why").fill("First release");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: `Deploy v${number} to production` }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("list", { name: "Live versions" })).toContainText(`v${number}`);
}

async function createKey(page: Page, url: string, workspace: string): Promise<string> {
  await page.goto(`${url}/${workspace}/settings/api-keys`);
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("helpdesk");
  await dialog.getByRole("checkbox", { name: /production/ }).check();
  for (const permission of ["Fetch prompts", "Send traces", "Send feedback"]) {
    await dialog.getByRole("checkbox", { name: permission }).check();
  }
  await dialog.getByRole("button", { name: "Create API key" }).click();
  const token = dialog.getByText(/^gly_app_/);
  await expect(token).toBeVisible();
  return (await token.textContent())?.trim() ?? "";
}

/** A process of its own, which knows of us only an address and a key. */
async function runApplication(options: ApplicationOptions): Promise<ApplicationReport> {
  const program = "tests/e2e/application/answer-questions.ts";
  const child = spawn(resolve("node_modules/.bin/tsx"), [program, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  expect(child.exitCode, err).toBe(0);
  return JSON.parse(out.trim().split("\n").at(-1) ?? "");
}

async function expectAnalytics(page: Page, address: string): Promise<void> {
  const versions = page.getByRole("table", { name: /versions/i });
  // Feedback came before its spans: it is stored once they are there.
  await expect(async () => {
    await page.goto(address);
    await expect(versions.getByRole("row", { name: /v2/ })).toContainText("50", { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  const row = versions.getByRole("row", { name: /v2/ });
  await expect(row).toContainText(String(QUESTIONS.length));
  await expect(row).toContainText("$");
  await expect(row).toContainText("ms");
  await expect(versions.getByRole("row", { name: /v1/ })).toBeHidden();
  await expectAccessible(page);
}

async function expectTrace(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const main = page.getByRole("main");
  await expect(main).toContainText(MODEL);
  await main.getByText(`chat ${MODEL}`).first().click();
  await expect(main).toContainText(MODEL_ANSWER);
  await expect(main).toContainText(MODEL_USAGE.prompt_tokens.toLocaleString("en"));
  await expect(main).toContainText("v2");
  await expect(main).toContainText("helpful");
  await expectAccessible(page);
}

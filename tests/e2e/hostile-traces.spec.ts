/** Traces whose every text is a program: the pages show it, and nothing runs it. */
import { expect, type Page } from "@playwright/test";
import { paths } from "@/components/layout/paths";
import { test } from "../support/e2e-test";
import { ADDRESS, IMAGE, SCRIPT, scripted } from "../support/hostile/hostile-scripts";
import { signedInClient, signUp } from "../support/signed-in-client";

const TRACE_ID = "5c".repeat(16);

test("script in every string of a trace is shown and not run", async ({ context, page, installation }) => {
  const server = await installation.start();
  const workspaceSlug = await signUp(page, server.url);
  const client = await signedInClient(context, server.url);
  const { token } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "application",
    environmentNames: ["production"],
    permissions: ["trace:write", "trace:read", "feedback:write"],
  });
  for (const { path = "/v1/traces", headers, body, status } of scripted(TRACE_ID)) {
    const answer = await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: new Uint8Array(body),
    });
    expect(answer.status).toBe(status);
  }
  const executed = watch(page);

  const trace = `${server.url}${paths.trace(workspaceSlug, TRACE_ID)}`;
  const pages = [
    `${server.url}${paths.traces(workspaceSlug)}`,
    trace,
    `${server.url}${paths.session(workspaceSlug, SCRIPT)}`,
    `${server.url}${paths.traceUser(workspaceSlug, IMAGE)}`,
    `${server.url}${paths.unlinkedCalls(workspaceSlug)}`,
  ];
  for (const url of pages) {
    const answer = await page.goto(url);
    expect(answer?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
    await expect(visibleText(page, SCRIPT)).toBeVisible();
    expect(await findDangers(page)).toEqual([]);
  }

  await page.goto(trace);
  for (const name of [ADDRESS, IMAGE, SCRIPT]) {
    await page.getByRole("treeitem").filter({ hasText: name }).first().click();
    await expect(visibleText(page, name)).toBeVisible();
    expect(await findDangers(page)).toEqual([]);
  }
  expect(executed()).toEqual([]);
  expect(await server.stop()).toBe(0);
});

/** Wide and narrow screens have elements of their own. */
const visibleText = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first();

/** What would tell that a text was run: dialogs, refusals by a policy, requests for what an element of the text names. */
function watch(page: Page): () => string[] {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.push(message.text());
  });
  page.on("pageerror", (error) => seen.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/x")) seen.push(request.url());
  });
  return () => seen;
}

/** The mark that the texts leave when they run, and elements of a page that are theirs and not ours. */
function findDangers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const addresses = 'a[href^="javascript:" i], [src^="javascript:" i], [src="x"], [onerror], [onload]';
    const found = [...document.querySelectorAll(addresses)].map(({ outerHTML }) => outerHTML);
    return "galleyExecuted" in window ? [String(window.galleyExecuted), ...found] : found;
  });
}

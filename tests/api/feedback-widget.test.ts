/** The widget in a real browser, on a page of another origin with a strict policy, against the real API. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "@/scripts/find-browser.mjs";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { createFeedbackToken } from "@/server/feedback/create-feedback-token";
import { listFeedback } from "@/server/feedback/list-feedback";
import { settlePendingFeedback } from "@/server/feedback/settle-pending-feedback";
import { aMember, type TestMember } from "../support/factories";
import { startTestApi, type TestApi } from "../support/test-api";

const traceId = "b".repeat(32);
let api: TestApi;
let galley: Server;
let shop: Server;
let browser: Browser;
let member: TestMember;
let html = "";

function urlOf(server: Server): string {
  const address = server.address();
  return `http://localhost:${typeof address === "object" ? address?.port : ""}`;
}
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, resolve));

beforeAll(async () => {
  api = await startTestApi();
  const source = await readFile("public/feedback-widget.js", "utf8");
  galley = createServer((request, response) => {
    if (request.url !== "/feedback-widget.js") return api.listener(request, response);
    response.setHeader("content-type", "text/javascript").end(source);
  });
  await listen(galley);
  shop = createServer((_request, response) => {
    const own = urlOf(galley);
    response.setHeader(
      "content-security-policy",
      `default-src 'none'; script-src ${own}; connect-src ${own}; require-trusted-types-for 'script'`,
    );
    response.setHeader("content-type", "text/html").end(html);
  });
  await listen(shop);
  member = await aMember(api.db);
  browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  shop.close();
  galley.close();
  await api.stop();
});

async function openPage(id: string, attributes = ""): Promise<{ page: Page; complaints: string[] }> {
  const { token: key } = await createApiKey(member, {
    kind: "pub",
    name: "shop",
    environmentNames: [],
    permissions: ["feedback:write"],
    allowedOrigins: [urlOf(shop)],
  });
  const { token } = createFeedbackToken(member, { traceId: id, expiresInMinutes: 5 });
  html = `<!doctype html><title>Shop</title><script src="${urlOf(galley)}/feedback-widget.js" data-key="${key}" defer></script>
    <galley-feedback trace-id="${id}" token="${token}" ${attributes}></galley-feedback>`;
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(urlOf(shop));
  return { page, complaints };
}

const given = async (id: string) => {
  const tomorrow = new Date(Date.now() + 25 * 3_600_000);
  await settlePendingFeedback(member, { now: tomorrow });
  return (await listFeedback(member, { traceId: id, limit: 10 })).data;
};

test("a thumb and a comment by keyboard are one score, and the policy allows all of it", async () => {
  const { page, complaints } = await openPage(traceId);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const no = page.getByRole("button", { name: "No, not helpful" });
  await page.getByRole("status").getByText("Thank you.").waitFor();
  expect(await no.getAttribute("aria-pressed")).toBe("true");
  await page.keyboard.press("Tab");
  await page.keyboard.type("<b>Too</b> slow");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("we got your comment").waitFor();
  expect(await no.evaluate((button) => button.matches(":focus"))).toBe(true);
  expect(await given(traceId)).toMatchObject([
    { name: "helpful", value: false, comment: "<b>Too</b> slow", source: "browser" },
  ]);
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
}, 60_000);

test("says what it could not send, and takes the thumb back", async () => {
  const id = "a".repeat(32);
  const { page } = await openPage(
    id,
    `publishable-key="gly_pub_none" name="clear" question="Klar?" yes="Ja"`,
  );
  await page.getByRole("button", { name: "Ja" }).click();
  await page.getByRole("status").getByText("could not be sent").waitFor();
  expect(await page.getByRole("button", { name: "Ja" }).getAttribute("aria-pressed")).toBe("false");
  expect(await page.getByRole("group", { name: "Klar?" }).count()).toBe(1);
  expect(await given(id)).toEqual([]);
  await page.close();
}, 60_000);

test("is smaller than 6 kB", async () => {
  expect(gzipSync(await readFile("public/feedback-widget.js")).byteLength).toBeLessThan(6 * 1024);
});

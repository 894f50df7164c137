/** What a first visit loads, and how soon a warm page shows its largest part, in headless Chromium on the demo workspace. */
import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium } from "@playwright/test";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { announcedSeed } from "../support/announced-seed";
import { createInstallation } from "../support/test-server";
import { medianOf, print } from "./compare";

const SCRIPT_KB = 170;
const PAINT_MS = 1_000;
const WARM_VISITS = 5;

const PAGES = {
  "sign in": "/sign-in",
  overview: "/demo",
  prompts: "/demo/prompts",
  editor: "/demo/prompts/support~reply",
  "prompt analytics": "/demo/prompts/support~reply/analytics",
  traces: "/demo/traces",
  analytics: "/demo/analytics",
  dashboards: "/demo/dashboards",
};

export async function run(): Promise<void> {
  const installation = await createInstallation();
  const server = await installation.start();
  const { email, password } = await announcedSeed(server.dataDir);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
  const signedIn = await browser.newContext();
  const page = await signedIn.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
  const storageState = await signedIn.storageState();

  for (const [name, path] of Object.entries(PAGES)) {
    const context = await browser.newContext(path === "/sign-in" ? {} : { storageState });
    const kilobytes = await firstLoadScripts(context, server.url + path);
    const paintMs = await warmPaint(context, server.url + path);
    await context.close();
    print(
      `${name}: ${kilobytes.toFixed(0)} kB of scripts, ${verdict(kilobytes, SCRIPT_KB)}; largest paint ${paintMs.toFixed(0)} ms, ${verdict(paintMs, PAINT_MS)}`,
    );
  }
  await browser.close();
  await installation.remove();
}

const verdict = (value: number, budget: number) =>
  `budget <= ${budget}: ${value <= budget ? "met" : "NOT met"}`;

/** Compressed bytes of the scripts that the page's own HTML asks for: what is imported later is loaded when needed. */
async function firstLoadScripts({ request }: BrowserContext, address: string): Promise<number> {
  const html = await (await request.get(address)).text();
  const sources = new Set(
    Array.from(
      html.matchAll(/<script[^>]+src="(\/_next\/[^"]+)"(?![^>]*noModule)/gi),
      ([, src]) => src ?? "",
    ),
  );
  const sizes = await Promise.all(
    Array.from(sources, async (source) => {
      const answer = await request.get(new URL(source, address).href);
      return gzipSync(await answer.body()).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

async function warmPaint(context: BrowserContext, address: string): Promise<number> {
  const paints: number[] = [];
  for (let visit = 0; visit < WARM_VISITS; visit++) {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "load" });
    paints.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
              type: "largest-contentful-paint",
              buffered: true,
            });
          }),
      ),
    );
    await page.close();
  }
  return medianOf(paints);
}

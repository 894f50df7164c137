import { type BrowserContext, test as base, expect } from "@playwright/test";
import { createInstallation, type Installation, prepareInstallation } from "./test-server";

type Fixtures = {
  installation: Installation;
  startsEmpty: boolean;
  closedContexts: undefined;
  hydration: undefined;
};
type WorkerFixtures = { preparedDir: string };

/** What React says, built for production, when the server's page is not the browser's. */
const HYDRATION_FAILED = /React error #(418|419|421|422|423|425)\b/;

export const test = base.extend<Fixtures, WorkerFixtures>({
  /** Each test gets an installation of its own, taken away again however the test ends. */
  installation: async ({ preparedDir, startsEmpty }, use) => {
    const installation = await createInstallation(startsEmpty ? {} : { copyOf: preparedDir });
    await use(installation);
    await installation.remove();
  },
  /** For tests of what happens at a first start. */
  startsEmpty: [false, { option: true }],
  preparedDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const prepared = await prepareInstallation();
      await use(prepared.dataDir);
      await prepared.remove();
    },
    { scope: "worker" },
  ],
  /** Playwright leaves open what a test opened by itself, whose pages would go on asking servers that are gone. */
  closedContexts: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  /** A page that the browser had to draw anew looks right in the end, and was thrown away before its reader's eyes. */
  hydration: [
    async ({ browser }, use) => {
      const failures: string[] = [];
      const watch = (context: BrowserContext) => {
        context.on("weberror", (webError) => {
          const { message } = webError.error();
          if (HYDRATION_FAILED.test(message)) failures.push(`${webError.page()?.url()}: ${message}`);
        });
      };
      browser.on("context", watch);
      await use(undefined);
      browser.off("context", watch);
      expect(failures).toEqual([]);
    },
    { auto: true },
  ],
});

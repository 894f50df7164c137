import { test as base } from "@playwright/test";
import { createInstallation, type Installation, prepareInstallation } from "./test-server";

type Fixtures = {
  installation: Installation;
  startsEmpty: boolean;
  closedContexts: undefined;
  hydration: undefined;
};
type WorkerFixtures = { preparedDir: string };

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
});

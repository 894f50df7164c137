import { test as base } from "@playwright/test";
import { createInstallation, type Installation } from "./test-server";

/** Each test gets an installation of its own, taken away again however the test ends. */
export const test = base.extend<{ installation: Installation }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  installation: async ({}, use) => {
    const installation = await createInstallation();
    await use(installation);
    await installation.remove();
  },
});

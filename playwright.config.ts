import { defineConfig } from "@playwright/test";

/** Each test file starts the server it needs, on a directory of its own; see tests/support/test-server.ts. */
export default defineConfig({
  testDir: "tests/e2e",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Two cores: a second worker would only make both slower and the timeouts tighter.
  workers: 1,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    // Recording everything doubles a test's work, and its time. To look into a failure: `--trace retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    launchOptions: {
      // biome-ignore lint/style/noProcessEnv: the path that scripts/test.mjs found.
      executablePath: process.env.GALLEY_TEST_BROWSER || undefined,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    },
  },
});

import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@/": here("./"),
      // Next enforces this marker at build time; under Vitest it has nothing to guard.
      "server-only": here("./tests/support/empty-module.ts"),
    },
  },
  test: {
    // One less than there are cores by default, which on two cores is one.
    maxWorkers: 2,
    // chDB's native engine crashes in worker threads.
    pool: "forks",
    setupFiles: ["./tests/support/load-test-secrets.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "tests/unit/**/*.test.ts",
            "{server,db,components}/**/*.test.{ts,tsx}",
            "sdk/src/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/{integration,api}/**/*.test.ts"],
          globalSetup: ["./tests/support/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A second, the default, is not long for two processes and a database on two cores.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});

// `npm run soak`: the tests that kill processes and those that walk at random, at full length.
import { buildIfNeeded } from "./build.mjs";
import { findBrowser } from "./find-browser.mjs";
import { run } from "./run.mjs";

const FULL_LENGTH = { GALLEY_SOAK: "1", GALLEY_TEST_KILLS: "10" };

const stored = await run(
  "vitest",
  [
    "run",
    "--project",
    "integration",
    "trace-store-recovery",
    "kill-the-schedule",
    "kill-the-rollout",
    "rollout-guardrails",
  ],
  FULL_LENGTH,
);
// Every workspace, people and order of events by another seed; a failure prints the one to walk again.
const walked = await run("vitest", ["run", "--project", "integration", "governed-releases-model"], {
  GALLEY_SOAK_OPERATIONS: process.env.GALLEY_SOAK_OPERATIONS ?? "200000",
});
const browser = await findBrowser();
await buildIfNeeded();
const killed = await run("playwright", ["test", "kill-", "consistency-under-fire", "sdk-outlives-restarts"], {
  ...FULL_LENGTH,
  GALLEY_TEST_BROWSER: browser,
});
process.exit(stored || walked || killed);
